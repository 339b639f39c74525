import { now } from '../clock'
import { db, type Tx } from '../db'
import type { SessionPayload } from '../sessions/payload'
import { findUser } from './queries'
import { isOver } from './rules'

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
