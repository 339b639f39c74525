import { db } from '../../db'
import type { Visit } from '../../oidc/visit'
import type { PoolRef } from '../../pools/queries'
import {
  type AttemptOutcome,
  type AttemptRefusal,
  isStale,
  type LoginAttempt,
  outcomeOf,
  takeFinish,
} from '../attempt/attempt'
import { overrule } from '../attempt/refusal'
import { findEnabledConnection } from './connections'

/**
 * Ends a visit by an attempt of it, once: what may have changed since the scan is looked at again. A second hit while the
 * visit is still open goes to the same place.
 * @returns where the browser goes, or `wait` while another hit is at it; null when the attempt is refused, now or before
 */
export async function finishAttempt(
  pool: PoolRef,
  visit: Visit,
  attempt: LoginAttempt,
): Promise<string | 'wait' | null> {
  const outcome = outcomeOf(attempt)
  if (attempt.status !== 'done' || !outcome || !('userId' in outcome)) return null
  if (!(await takeFinish(attempt)))
    // The first hit may still be at it; if it was cut off, the library asks for a login again.
    return visit.loggedIn || (attempt.finishedAt && isStale(attempt.finishedAt)) ? visit.returnTo : 'wait'
  const way = await checkAdmission(pool, visit, attempt, outcome)
  if ('objection' in way) return refuse(attempt, way.objection)
  const { userId: accountId, at } = outcome
  const location = await visit.finish({ accountId, at, method: way.source, appId: way.appId })
  // Whoever blocks the user or takes the identity away ends what is written by now; or did so before, and it is seen here.
  const objection = await objectionToUser(pool, outcome)
  if (!objection) return location
  await visit.abandon()
  return refuse(attempt, objection)
}

async function refuse(attempt: LoginAttempt, objection: AttemptRefusal): Promise<null> {
  await overrule(attempt, objection)
  return null
}

type Admission = Extract<AttemptOutcome, { userId: string }>

/** The source and the AppID that it came through, or what is to be said against it. */
async function checkAdmission(
  pool: PoolRef,
  visit: Visit,
  attempt: LoginAttempt,
  outcome: Admission,
): Promise<{ source: string; appId: string } | { objection: AttemptRefusal }> {
  const { applicationId, connectionId } = attempt
  const [connection, application, toUser] = await Promise.all([
    findEnabledConnection(pool.id, connectionId, applicationId),
    db.application.findUnique({ where: { id: applicationId, poolId: pool.id }, select: { signUp: true } }),
    objectionToUser(pool, outcome),
  ])
  if (!connection || visit.applicationId !== applicationId) return { objection: 'connection_off' }
  if (toUser) return { objection: toUser }
  const { source, appId, loginOnly } = connection
  if (outcome.kind !== 'created') return { source, appId }
  if (loginOnly) return { objection: 'login_only' }
  return application?.signUp ? { source, appId } : { objection: 'sign_up_closed' }
}

/** The identity that came is still this user's, and the user may come in. */
async function objectionToUser(pool: PoolRef, { userId, identityId }: Admission): Promise<AttemptRefusal | null> {
  const identity = await db.identity.findUnique({
    where: { id: identityId, poolId: pool.id, userId },
    select: { user: { select: { status: true } } },
  })
  if (!identity) return 'broken'
  return identity.user.status === 'active' ? null : 'user_blocked'
}
