import { customFetch } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers'
import { exchangeCode, fetchProfile, type WeChat, type WeChatToken } from '../../../wechat/client'
import { WeChatError } from '../../../wechat/errors'
import type { Asking, SourceAnswer } from '../../mode'

/**
 * WeChat's website login as a next-auth provider. next-auth's own one is not used: without a unionid it makes a new
 * account at each login, and it does not look at userinfo's errcode.
 */
export function wechatProvider(
  options: Asking & { wechat: WeChat; appId: string; profileRequired: boolean },
): OAuthConfig<SourceAnswer> {
  const { wechat, onFailure } = options
  let token: (WeChatToken & { secret: number }) | undefined
  const reported = async <T>(work: Promise<T>): Promise<T> => {
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
        const told = await reported(tell(wechat, token, options.profileRequired))
        options.onAnswer(told)
        return told
      },
    },
    profile: ({ openid, profile }) => ({ id: openid, name: profile?.nickname, image: profile?.avatarUrl }),
    // The one seam next-auth offers for the exchange: WeChat wants a GET, and names its errors in its own way.
    async [customFetch](_input, init) {
      const code = new URLSearchParams(String(init?.body)).get('code') ?? ''
      token = await reported(exchangeCode(wechat, options, code))
      return Response.json({ ...token.body, token_type: 'bearer' })
    },
  }
}

/** What WeChat says of a secret that is not, or no longer, the application's. */
const SECRET_REFUSED = 40125

/** The token alone says who it is, so a missing profile is no reason to turn a person away, unless it is required. */
async function tell(
  wechat: WeChat,
  token: WeChatToken & { secret: number },
  profileRequired: boolean,
): Promise<SourceAnswer> {
  const { openid, unionid, secret, body } = token
  const secretRefused = secret > 0 ? new WeChatError('token', SECRET_REFUSED) : null
  try {
    const { profile, body: userinfo } = await fetchProfile(wechat, token)
    const answers = { token: body, userinfo }
    return { openid, unionid: profile.unionid, profile, missing: null, secretRefused, answers }
  } catch (error) {
    if (profileRequired || !(error instanceof WeChatError)) throw error
    return { openid, unionid, profile: null, missing: error, secretRefused, answers: { token: body, userinfo: null } }
  }
}
