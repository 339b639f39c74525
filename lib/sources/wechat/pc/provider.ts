import { customFetch } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers'
import { exchangeCode, fetchProfile, type WeChatEndpoints, type WeChatToken } from '../../../wechat/client'
import { WeChatError } from '../../../wechat/errors'
import type { ExchangeOptions, SourceAnswer } from '../../mode'

/**
 * WeChat's website login as a next-auth provider. The one that next-auth brings is not used: without a unionid it
 * creates a new account at each login, and it ignores the errcode of userinfo.
 */
export function wechatProvider(
  options: ExchangeOptions & { wechat: WeChatEndpoints; appId: string; profileRequired: boolean },
): OAuthConfig<SourceAnswer> {
  const { wechat, onFailure } = options
  let token: (WeChatToken & { secretIndex: number }) | undefined
  const reportFailure = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof WeChatError) onFailure(error)
      throw error
    }
  }
  return {
    id: options.id,
    name: 'WeChat',
    type: 'oauth',
    checks: ['state'],
    clientId: options.appId,
    clientSecret: options.appSecrets[0],
    client: { token_endpoint_auth_method: 'client_secret_post' },
    authorization: {
      url: `${wechat.open}/connect/qrconnect`,
      params: { appid: options.appId, scope: 'snsapi_login', redirect_uri: options.redirectUri },
    },
    token: `${wechat.api}/sns/oauth2/access_token`,
    userinfo: {
      url: `${wechat.api}/sns/userinfo`,
      async request() {
        if (!token) throw new Error('userinfo before the exchange')
        const answer = await reportFailure(loadAnswer(wechat, token, options.profileRequired))
        options.onAnswer(answer)
        return answer
      },
    },
    profile: ({ openid, profile }) => ({ id: openid, name: profile?.nickname, image: profile?.avatarUrl }),
    // Next-auth's only hook for the exchange. It is needed because WeChat wants a GET and reports errors in its own
    // way.
    async [customFetch](_input, init) {
      const code = new URLSearchParams(String(init?.body)).get('code') ?? ''
      token = await reportFailure(exchangeCode(wechat, options, code))
      return Response.json({ ...token.body, token_type: 'bearer' })
    },
  }
}

/** WeChat's errcode for a wrong secret. */
const SECRET_REFUSED = 40125

/** Loads the profile. Without one the login goes on, unless it is required: the token alone says who the person is. */
async function loadAnswer(
  wechat: WeChatEndpoints,
  token: WeChatToken & { secretIndex: number },
  profileRequired: boolean,
): Promise<SourceAnswer> {
  const { openid, unionid, secretIndex, body } = token
  const secretRefused = secretIndex > 0 ? new WeChatError('token', SECRET_REFUSED) : null
  try {
    const { profile, body: userinfo } = await fetchProfile(wechat, token)
    const answers = { token: body, userinfo }
    return { openid, unionid: profile.unionid, profile, missing: null, secretRefused, answers }
  } catch (error) {
    if (profileRequired || !(error instanceof WeChatError)) throw error
    return { openid, unionid, profile: null, missing: error, secretRefused, answers: { token: body, userinfo: null } }
  }
}
