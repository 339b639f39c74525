import { now } from '../clock'
import { db, type Tx } from '../db'
import type { SessionPayload } from '../sessions/payload'
import { findUser } from './queries'
import { hasLoginEnded } from './rules'

/** The user who is logged in by a session; null when it has ended or the user is blocked. @param uid of the session */
export async function findUserInSession(poolId: string, userId: string, uid: string, tx: Tx = db) {
  const [session, user] = await Promise.all([
    tx.oidcArtifact.findUnique({
      where: { poolId_model_uid: { poolId, model: 'Session', uid }, accountId: userId, expiresAt: { gt: now() } },
      select: { payload: true },
    }),
    findUser(poolId, userId, tx),
  ])
  const { loginTs } = (session?.payload ?? {}) as SessionPayload
  return session && user?.status === 'active' && !hasLoginEnded(user, loginTs) ? user : null
}
