import { now } from '../clock'
import { db, type Tx } from '../db'
import { findUser } from '../users/queries'
import { isOver } from '../users/rules'

/** What a client has of a session: oidc-provider's part, and ours. */
export type Authorization = {
  sid?: string
  grantId?: string
  /** The AppID of the scan that the session was begun with, last. */
  wechatAppId?: string | null
}

/** Of what a grant says of `openid`, our part: the AppID of the scan that its login was begun with. */
export type Granted = { wechatAppId?: string | null }

/** Of a session's row, what this product looks at. */
export type SessionPayload = {
  uid?: string
  accountId?: string
  /** Seconds since the epoch. */
  loginTs?: number
  authorizations?: Record<string, Authorization>
}

/** The user whose session lives, by its uid; null once it has ended, or its user may not come in. */
export async function findUserInSession(poolId: string, userId: string, uid: string, tx: Tx = db) {
  const [session, user] = await Promise.all([
    tx.oidcArtifact.findUnique({
      where: { poolId_model_uid: { poolId, model: 'Session', uid }, accountId: userId, expiresAt: { gt: now() } },
      select: { payload: true },
    }),
    findUser(poolId, userId, tx),
  ])
  const { loginTs } = (session?.payload ?? {}) as SessionPayload
  return session && user?.status === 'active' && !isOver(user, loginTs) ? user : null
}
