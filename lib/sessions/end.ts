import { now } from '../clock'
import type { Tx } from '../db'
import { createNotices } from './notices'
import type { RemovedArtifact } from './payload'

/**
 * Ends every session and token of a user, and creates notices for the applications of these sessions. `sessionsEndedAt`
 * also ends a session that a request in progress saves again.
 */
export async function endSessions(tx: Tx, poolId: string, userId: string): Promise<void> {
  await tx.user.updateMany({ where: { id: userId, poolId }, data: { sessionsEndedAt: now() } })
  const ended = await tx.$queryRaw<RemovedArtifact[]>`
    DELETE FROM "OidcArtifact" WHERE "poolId" = ${poolId} AND "accountId" = ${userId} RETURNING "model", "payload"`
  await createNotices(tx, poolId, userId, ended)
}
