import type { RefusalReason } from '../association/rules'
import { db } from '../db'
import type { Attempt } from '../generated/prisma/client'
import type { Visit } from '../oidc/interaction'
import type { PoolRef } from '../pools/queries'
import { findUser } from '../users/queries'
import { type AttemptOutcome, isStale, outcomeOf, overrule, takeFinish } from './attempt'
import { findOpenConnection } from './begin'

/**
 * Ends a visit by an attempt of it, once: what may have changed since the scan is looked at again. A second hit while the
 * visit is still open goes to the same place.
 * @returns where the browser goes, or `wait` while another hit is at it; null when the attempt is refused, now or before
 */
export async function finishAttempt(pool: PoolRef, visit: Visit, attempt: Attempt): Promise<string | 'wait' | null> {
  const outcome = outcomeOf(attempt)
  if (attempt.status !== 'done' || !outcome || !('userId' in outcome)) return null
  if (!(await takeFinish(attempt)))
    // The first hit may still be at it; if it was cut off, the library asks for a login again.
    return visit.answered || (attempt.finishedAt && isStale(attempt.finishedAt)) ? visit.returnTo : 'wait'
  const objection = await objectionTo(pool, visit, attempt, outcome)
  if (objection) {
    await overrule(attempt, objection)
    return null
  }
  return visit.finish({ accountId: outcome.userId, at: outcome.at, method: 'wechat' })
}

async function objectionTo(
  pool: PoolRef,
  visit: Visit,
  attempt: Attempt,
  outcome: Extract<AttemptOutcome, { userId: string }>,
): Promise<RefusalReason | null> {
  const { applicationId, connectionId } = attempt
  const [connection, application, user] = await Promise.all([
    findOpenConnection(pool.id, connectionId, applicationId),
    db.application.findUnique({ where: { id: applicationId, poolId: pool.id }, select: { signUp: true } }),
    findUser(pool.id, outcome.userId),
  ])
  if (!connection || visit.applicationId !== applicationId) return 'connection_off'
  if (user?.status !== 'active') return 'user_blocked'
  if (outcome.kind !== 'created') return null
  if (connection.loginOnly) return 'login_only'
  return application?.signUp ? null : 'sign_up_closed'
}
