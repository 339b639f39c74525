/** A client's entry in a session: oidc-provider's fields, and ours. */
export type Authorization = {
  sid?: string
  grantId?: string
  /** The AppID of the latest WeChat login in this session. */
  wechatAppId?: string | null
}

/** What we add to a grant: the AppID of the WeChat login that it began with. */
export type GrantExtra = { wechatAppId?: string | null }

/** The fields of a stored session that this product reads. */
export type SessionPayload = {
  uid?: string
  accountId?: string
  /** Seconds since the epoch. */
  loginTs?: number
  authorizations?: Record<string, Authorization>
}

/** A row of oidc-provider's storage that was deleted. */
export type RemovedArtifact = { model: string; payload: SessionPayload & { clientId?: string; sid?: string } }
