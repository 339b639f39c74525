import { customFetch } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers'
import { exchangeCode, fetchProfile, type WeChat, type WeChatToken } from '../../../wechat/client'
import { WeChatError } from '../../../wechat/errors'
import type { WeChatProfile } from '../../../wechat/profile'

/** What WeChat has told in one login. `profile` is null when it told none and none was required: `missing` says why. */
export type Told = {
  openid: string
  unionid: string | null
  profile: Pick<WeChatProfile, 'nickname' | 'avatarUrl'> | null
  missing: WeChatError | null
  /** Which of the connection's secrets WeChat accepted. */
  secret: number
  /** The two answers as they came. */
  answers: { token: Record<string, unknown>; userinfo: Record<string, unknown> | null }
}

/**
 * WeChat's website login as a next-auth provider. next-auth's own one is not used: without a unionid it makes a new
 * account at each login, and it does not look at userinfo's errcode.
 *
 * @param onTold gets what WeChat told. @param onFailure gets WeChat's reason; next-auth itself only reports that the
 * callback failed
 */
export function wechatProvider(options: {
  id: string
  wechat: WeChat
  appId: string
  appSecrets: readonly string[]
  redirectUri: string
  profileRequired: boolean
  onTold: (told: Told) => void
  onFailure: (error: WeChatError) => void
}): OAuthConfig<Told> {
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
        options.onTold(told)
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

/** The token alone says who it is, so a missing profile is no reason to turn a person away, unless it is required. */
async function tell(wechat: WeChat, token: WeChatToken & { secret: number }, profileRequired: boolean): Promise<Told> {
  const { openid, unionid, secret, body } = token
  try {
    const { profile, body: userinfo } = await fetchProfile(wechat, token)
    return { openid, unionid: profile.unionid, profile, missing: null, secret, answers: { token: body, userinfo } }
  } catch (error) {
    if (profileRequired || !(error instanceof WeChatError)) throw error
    return { openid, unionid, profile: null, missing: error, secret, answers: { token: body, userinfo: null } }
  }
}
