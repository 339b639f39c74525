import { AppError } from '../../errors'
import {
  countPasswordTry,
  forgetPasswordTries,
  noteWrongPassword,
  queueKey,
  refundIfBusy,
  refundPasswordTry,
} from '../../limits/rate-limit'
import type { Visit } from '../../oidc/visit'
import type { PoolRef } from '../../pools/queries'
import { isPassword } from '../../users/password'
import { findUserForPassword } from '../../users/queries'
import { Email } from '../../users/schema'
import type { Redirect } from '../page/visit-door'
import { refuseBarred } from './account'
import { finishAndRemember } from './finish'
import { waysOf } from './ways'

/**
 * Ends a visit by e-mail and password. Every wrong pair gets the same answer, whether or not the account exists.
 * @throws not_found, invalid, rate_limited (too_many_tries, busy), forbidden
 */
export async function finishByPassword(
  pool: PoolRef,
  visit: Visit,
  input: { email: string; password: string; known?: string },
): Promise<Redirect> {
  if (!(await waysOf(pool, visit)).password) throw new AppError('not_found')
  const email = Email.safeParse(input.email)
  const wrong = new AppError('invalid', { reason: 'wrong_password' })
  if (!email.success) throw wrong
  const user = await findUserForPassword(pool.id, { email: email.data })
  const budgets = { poolId: pool.id, visit, address: email.data, user, known: input.known }
  await countPasswordTry(budgets)
  const checked = isPassword(pool.id, user?.passwordHash, input.password, queueKey(budgets))
  if (!(await refundIfBusy(checked, () => refundPasswordTry(budgets))) || !user) {
    await noteWrongPassword(budgets)
    throw wrong
  }
  await forgetPasswordTries(budgets)
  refuseBarred(user)
  const { passwordHash } = user
  return finishAndRemember({ pool, visit }, user.id, { method: 'password', known: input.known, passwordHash })
}
