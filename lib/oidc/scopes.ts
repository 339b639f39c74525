/** The only authentication context class (`acr`): one factor, such as a scan, a password or a code. */
export const ACR = 'urn:menshen:acr:one-factor'

/** `wechat` is only for applications that are allowed it. */
export const CLAIMS_BY_SCOPE = {
  profile: ['name', 'nickname', 'preferred_username', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  wechat: ['wechat'],
}

const ORDINARY_SCOPES = ['openid', 'offline_access', 'profile', 'email', 'phone']

export const scopesOf = ({ wechatScope }: { wechatScope: boolean }): string[] =>
  wechatScope ? [...ORDINARY_SCOPES, 'wechat'] : ORDINARY_SCOPES

/** The scopes that the consent page lists, in its order. */
export const CONSENT_SCOPES = ['profile', 'email', 'phone', 'wechat', 'offline_access'] as const
