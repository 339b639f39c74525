/** How sure we are of who it is: one proof, such as a scan, a password or a code. */
export const ACR = 'urn:menshen:acr:one-factor'

/** Claims by scope; `wechat` is for applications that are allowed it. */
export const CLAIMS = {
  profile: ['name', 'nickname', 'preferred_username', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  wechat: ['wechat'],
}

const ORDINARY = ['openid', 'offline_access', 'profile', 'email', 'phone']

export const scopesOf = ({ wechatScope }: { wechatScope: boolean }): string[] =>
  wechatScope ? [...ORDINARY, 'wechat'] : ORDINARY

/** What a person is told before an application of somebody else learns it, in this order. */
export const TOLD_SCOPES = ['profile', 'email', 'phone', 'wechat', 'offline_access'] as const
