/** What a client has of a session: oidc-provider's part, and ours. */
export type Authorization = {
  sid?: string
  grantId?: string
  /** The AppID of the scan that the session was begun with, last. */
  wechatAppId?: string | null
}

/** Of a session's row, what this product looks at. */
export type SessionPayload = { uid?: string; accountId?: string; authorizations?: Record<string, Authorization> }
