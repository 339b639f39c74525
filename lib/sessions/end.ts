import { now } from '../clock'
import type { Tx } from '../db'
import { createNotices } from './notices'
import type { RemovedArtifact } from './payload'

/**
 * Every session and token of a user, also what a request on its way saves again; the applications that had a part in a
 * session are told.
 */
export async function endSessions(tx: Tx, poolId: string, userId: string): Promise<void> {
  await tx.user.updateMany({ where: { id: userId, poolId }, data: { sessionsEndedAt: now() } })
  const ended = await tx.$queryRaw<RemovedArtifact[]>`
    DELETE FROM "OidcArtifact" WHERE "poolId" = ${poolId} AND "accountId" = ${userId} RETURNING "model", "payload"`
  await createNotices(tx, poolId, userId, ended)
}
