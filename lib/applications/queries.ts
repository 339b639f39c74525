import { db, type Tx } from '../db'
import { AppError } from '../errors'
import { OF_KNOWN_MODE } from '../modes'

export const listApplications = (poolId: string) =>
  db.application.findMany({
    where: { poolId },
    orderBy: { createdAt: 'asc' },
    select: { id: true, name: true, type: true, createdAt: true, _count: { select: { switches: true } } },
  })

/** @throws not_found, including for another pool's application */
export async function getApplication(poolId: string, id: string, tx: Tx = db) {
  const application = await tx.application.findUnique({ where: { id, poolId }, omit: { secretHash: true } })
  if (!application) throw new AppError('not_found')
  return application
}

/** The connections that are on for an application, the oldest first. */
export const listWaysIn = (poolId: string, applicationId: string) =>
  db.connection.findMany({
    where: { poolId, ...OF_KNOWN_MODE, switches: { some: { applicationId } } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, source: true, mode: true, displayName: true, appId: true, sandbox: true, settings: true },
  })
