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
 * Ends a visit with the outcome of its attempt, once. Whatever may have changed since the scan is checked again. A
 * second request while the visit is still open gets the same address.
 * @returns the browser's next address, or `wait` while another request ends the visit; null if the attempt is refused
 */
export async function finishAttempt(
  pool: PoolRef,
  visit: Visit,
  attempt: LoginAttempt,
): Promise<string | 'wait' | null> {
  const outcome = outcomeOf(attempt)
  if (attempt.status !== 'done' || !outcome || !('userId' in outcome)) return null
  if (!(await takeFinish(attempt)))
    // The first request may still be at work. If it died, oidc-provider asks for a login again at `returnTo`.
    return visit.loggedIn || (attempt.finishedAt && isStale(attempt.finishedAt)) ? visit.returnTo : 'wait'
  const admission = await checkAdmission(pool, visit, attempt, outcome)
  if ('objection' in admission) return refuse(attempt, admission.objection)
  const { userId: accountId, at } = outcome
  const location = await visit.finish({ accountId, at, method: admission.source, appId: admission.appId })
  // Blocking the user or unlinking the identity ends the sessions that exist. If that happened just before this session
  // was written, only this second check sees it.
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

/** The source and AppID of the login, or the reason why it is no longer admitted. */
async function checkAdmission(
  pool: PoolRef,
  visit: Visit,
  attempt: LoginAttempt,
  outcome: Admission,
): Promise<{ source: string; appId: string } | { objection: AttemptRefusal }> {
  const { applicationId, connectionId } = attempt
  const [connection, application, userObjection] = await Promise.all([
    findEnabledConnection(pool.id, connectionId, applicationId),
    db.application.findUnique({ where: { id: applicationId, poolId: pool.id }, select: { signUp: true } }),
    objectionToUser(pool, outcome),
  ])
  if (!connection || visit.applicationId !== applicationId) return { objection: 'connection_off' }
  if (userObjection) return { objection: userObjection }
  const { source, appId, loginOnly } = connection
  if (outcome.kind !== 'created') return { source, appId }
  if (loginOnly) return { objection: 'login_only' }
  return application?.signUp ? { source, appId } : { objection: 'sign_up_closed' }
}

/** Why the user may not come in: the identity is no longer theirs, or they are blocked. Null if they may. */
async function objectionToUser(pool: PoolRef, { userId, identityId }: Admission): Promise<AttemptRefusal | null> {
  const identity = await db.identity.findUnique({
    where: { id: identityId, poolId: pool.id, userId },
    select: { user: { select: { status: true } } },
  })
  if (!identity) return 'broken'
  return identity.user.status === 'active' ? null : 'user_blocked'
}
