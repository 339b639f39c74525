import { after, now } from '../clock'
import { db, type Tx } from '../db'
import { newId } from '../ids'
import type { RemovedArtifact } from './payload'
import { retryDelay } from './rules'

type SessionPart = { applicationId: string; sid: string }

/**
 * The applications that took part in a session: its own list, or the client of a refresh token, which may outlive the
 * session.
 */
function partsOf({ model, payload }: RemovedArtifact): SessionPart[] {
  const { authorizations = {}, clientId = '' } = payload
  const parts = model === 'Session' ? authorizations : model === 'RefreshToken' ? { [clientId]: payload } : {}
  return Object.entries(parts).flatMap(([applicationId, { sid }]) => (sid ? [{ applicationId, sid }] : []))
}

const keyOf = ({ applicationId, sid }: SessionPart) => `${applicationId} ${sid}`

/**
 * Creates notices for the applications of the sessions that end in this transaction: one for each session and application
 * that has a logout address. Clients that are not applications, such as the console, get none.
 */
export async function createNotices(tx: Tx, poolId: string, userId: string, ended: RemovedArtifact[]): Promise<void> {
  const parts = new Map(ended.flatMap(partsOf).map((part) => [keyOf(part), part]))
  if (!parts.size) return
  const all = [...parts.values()]
  const [listening, waiting] = await Promise.all([
    tx.application.findMany({
      where: { poolId, id: { in: all.map(({ applicationId }) => applicationId) }, backchannelLogoutUri: { not: null } },
      select: { id: true },
    }),
    tx.logoutNotice.findMany({
      where: { poolId, sub: userId, sid: { in: all.map(({ sid }) => sid) } },
      select: { applicationId: true, sid: true },
    }),
  ])
  for (const notice of waiting) parts.delete(keyOf(notice))
  const ids = new Set(listening.map(({ id }) => id))
  await tx.logoutNotice.createMany({
    data: [...parts.values()]
      .filter(({ applicationId }) => ids.has(applicationId))
      .map((part) => ({ id: newId('ntc'), poolId, sub: userId, nextAt: now(), ...part })),
  })
}

type Missed = { applicationId: string; sub: string; sid: string }

/** Creates a notice for another try, after an application was notified once and did not accept it. */
export async function createMissedNotice(poolId: string, missed: Missed): Promise<void> {
  const tries = 1
  await db.logoutNotice.create({
    data: { id: newId('ntc'), poolId, tries, nextAt: after(retryDelay(tries) ?? 0), ...missed },
  })
}
