import type { Attempt } from '../generated/prisma/client'
import type { Visit } from '../oidc/interaction'
import type { PoolRef } from '../pools/queries'
import { findUser } from '../users/queries'
import { outcomeOf, takeFinish } from './attempt'
import { findOpenConnection } from './begin'

export type Finished = { kind: 'go'; location: string } | { kind: 'refused' } | { kind: 'closed' }

/**
 * Ends a visit by an attempt of it, once: what may have changed since the scan is looked at again. A second hit while the
 * visit is still open goes to the same place.
 */
export async function finishAttempt(pool: PoolRef, visit: Visit, attempt: Attempt): Promise<Finished> {
  const outcome = outcomeOf(attempt)
  if (attempt.status !== 'done' || !outcome || outcome.kind === 'refused') return { kind: 'refused' }
  if (!(await takeFinish(attempt))) return { kind: 'go', location: visit.returnTo }
  const [connection, user] = await Promise.all([
    findOpenConnection(pool.id, attempt.connectionId, attempt.applicationId),
    findUser(pool.id, outcome.userId),
  ])
  if (!connection || user?.status !== 'active' || visit.applicationId !== attempt.applicationId)
    return { kind: 'closed' }
  return { kind: 'go', location: await visit.finish({ accountId: outcome.userId, at: outcome.at, method: 'wechat' }) }
}
