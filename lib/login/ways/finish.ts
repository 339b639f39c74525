import { now } from '../../clock'
import { AppError } from '../../errors'
import { knownCookieHeader } from '../../limits/known-browser'
import { noteSignUp } from '../../limits/rate-limit'
import { recordLogin } from '../../users/commands'
import type { VisitContext } from '../page/door'
import type { Redirect } from '../page/visit-door'
import type { FieldWay } from './rules'

/** A visit and its pool, as `enter` returns them. */
export type PoolVisit = Pick<VisitContext, 'pool' | 'visit'>

/** The values of the `amr` claim (RFC 8176). */
const AMR: Record<FieldWay, string> = { password: 'pwd', 'email-code': 'otp', 'phone-code': 'sms' }

/**
 * Ends a visit for a user who has proved to be that user. Blocking the user or setting another password ends the
 * sessions that exist; if that happened just before this session was written, `recordLogin` finds it.
 * @param passwordHash of the password that was checked
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

/** As `finishAs`, and remembers the browser as known. `signedUp`: the account is new. @param login.known the cookie by which it was known until now */
export const finishAndRemember = async (
  poolVisit: PoolVisit,
  userId: string,
  login: { method: FieldWay; known?: string; passwordHash?: string | null; signedUp?: boolean },
): Promise<Redirect> => {
  const { pool, visit } = poolVisit
  if (login.signedUp) await noteSignUp(pool.id, visit)
  const location = await finishAs(poolVisit, userId, login.method, login.passwordHash)
  return { location, cookies: [knownCookieHeader(pool.id, userId, login.known)] }
}
