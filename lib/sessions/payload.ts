/** What a client has of a session: oidc-provider's part, and ours. */
export type Authorization = {
  sid?: string
  grantId?: string
  /** The AppID of the scan that the session was begun with, last. */
  wechatAppId?: string | null
}

/** Of what a grant says of `openid`, our part: the AppID of the scan that its login was begun with. */
export type GrantExtra = { wechatAppId?: string | null }

/** Of a session's row, what this product looks at. */
export type SessionPayload = {
  uid?: string
  accountId?: string
  /** Seconds since the epoch. */
  loginTs?: number
  authorizations?: Record<string, Authorization>
}

/** A row of oidc-provider's that was taken away. */
export type RemovedArtifact = { model: string; payload: SessionPayload & { clientId?: string; sid?: string } }
