import { now } from '../../clock'
import { env } from '../../env'
import { AppError } from '../../errors'
import { countTry, forgetTries, knownCookieHeader, takeBackTry, turnOf, unlessBusy } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { recordLogin } from '../../users/commands'
import { isPassword } from '../../users/password'
import { findUserForPassword } from '../../users/queries'
import { Email } from '../../users/schema'
import { type FieldWay, objectionTo } from './rules'
import { waysOf } from './ways'

/** Where the browser goes, and the cookie by which it is known next time. */
export type Finished = { location: string; known: string }

/**
 * Ends a visit by e-mail and password. One answer for every wrong pair, known account or not.
 * @throws not_found, invalid, rate_limited (too_many_tries, busy), forbidden
 */
export async function finishByPassword(
  pool: PoolRef,
  visit: Visit,
  input: { email: string; password: string; known?: string },
): Promise<Finished> {
  if (!(await waysOf(pool, visit)).password) throw new AppError('not_found')
  const email = Email.safeParse(input.email)
  const wrong = new AppError('invalid', { reason: 'wrong_password' })
  if (!email.success) throw wrong
  const user = await findUserForPassword(pool.id, { email: email.data })
  const tried = { poolId: pool.id, visit: visit.uid, address: email.data, user, known: input.known }
  await countTry(tried)
  const checked = isPassword(pool.id, user?.passwordHash, input.password, turnOf(tried))
  if (!(await unlessBusy(checked, () => takeBackTry(tried))) || !user) throw wrong
  await forgetTries(tried)
  refuseBarred(user)
  const location = await finishAs(pool, visit, user.id, 'password', user.passwordHash)
  return { location, known: knownCookieHeader(pool.id, user.id, input.known) }
}

/** @throws forbidden (user_blocked, sandbox_boundary) */
export function refuseBarred(user: Parameters<typeof objectionTo>[0]): void {
  const reason = objectionTo(user, env().local)
  if (reason) throw new AppError('forbidden', { reason })
}

/** RFC 8176. */
const AMR: Record<FieldWay, string> = { password: 'pwd', 'email-code': 'otp', 'phone-code': 'sms' }

/**
 * Ends a visit for a user who has just proved to be that user; by the password whose hash is given. Whoever blocks the
 * user or sets another password at that moment ends what is written by now; or did so before, and it is seen here.
 * @throws expired
 */
export async function finishAs(
  pool: PoolRef,
  visit: Visit,
  userId: string,
  method: FieldWay = 'password',
  passwordHash?: string | null,
): Promise<string> {
  const at = Math.floor(now().getTime() / 1000)
  const location = await visit.finish({ accountId: userId, at, method: AMR[method] })
  if (!(await recordLogin(pool.id, userId, { method, applicationId: visit.clientId }, passwordHash))) {
    await visit.abandon()
    throw new AppError('expired', { reason: 'login_over' })
  }
  return location
}
