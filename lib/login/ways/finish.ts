import { now } from '../../clock'
import { AppError } from '../../errors'
import { knownCookieHeader } from '../../limits/rate-limit'
import { recordLogin } from '../../users/commands'
import type { VisitContext } from '../page/door'
import type { Redirect } from '../page/visit-door'
import type { FieldWay } from './rules'

/** A visit and its pool, as `enter` has found them. */
export type PoolVisit = Pick<VisitContext, 'pool' | 'visit'>

/** RFC 8176. */
const AMR: Record<FieldWay, string> = { password: 'pwd', 'email-code': 'otp', 'phone-code': 'sms' }

/**
 * Ends a visit for a user who has just proved to be that user; by the password whose hash is given. Whoever blocks the
 * user or sets another password at that moment ends what is written by now; or did so before, and it is seen here.
 * @throws expired
 */
export async function finishAs(
  { pool, visit }: PoolVisit,
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

/** The same, and the browser is known next time. @param login.known the cookie by which it was known until now */
export const finishAndRemember = async (
  at: PoolVisit,
  userId: string,
  login: { method: FieldWay; known?: string; passwordHash?: string | null },
): Promise<Redirect> => ({
  location: await finishAs(at, userId, login.method, login.passwordHash),
  cookies: [knownCookieHeader(at.pool.id, userId, login.known)],
})
