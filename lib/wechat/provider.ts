import { customFetch } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers'
import { exchangeCode, fetchProfile, type WeChat, type WeChatToken } from './client'
import { WeChatError } from './errors'
import type { WeChatProfile } from './profile'

/**
 * WeChat's website login as a next-auth provider. next-auth's own one is not used: without a unionid it makes a new
 * account at each login, and it does not look at userinfo's errcode.
 *
 * @param onFailure gets WeChat's reason; next-auth itself only reports that the callback failed
 */
export function wechatProvider(options: {
  id: string
  wechat: WeChat
  appId: string
  appSecret: string
  redirectUri: string
  onFailure: (error: WeChatError) => void
}): OAuthConfig<WeChatProfile> {
  const { wechat, onFailure } = options
  let token: WeChatToken | undefined
  const told = async <T>(work: Promise<T>): Promise<T> => {
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
    clientSecret: options.appSecret,
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
        return told(fetchProfile(wechat, token))
      },
    },
    profile: (profile) => ({ id: profile.openid, name: profile.nickname, image: profile.avatarUrl }),
    // The one seam next-auth offers for the exchange: WeChat wants a GET, and names its errors in its own way.
    async [customFetch](_input, init) {
      const code = new URLSearchParams(String(init?.body)).get('code') ?? ''
      token = await told(exchangeCode(wechat, options, code))
      return Response.json({ ...token.body, token_type: 'bearer' })
    },
  }
}
