import { db } from '../db'
import { AppError } from '../errors'
import { countOwnPasswordTry, forgetOwnPasswordTries, refundIfBusy, refundOwnPasswordTry } from '../limits/rate-limit'
import { getSystemPool } from '../pools/queries'
import { setPassword } from '../users/commands'
import { hashPassword, isPassword } from '../users/password'
import type { ChangePassword } from './schema'

/**
 * Changes a developer's own password; the current one is needed. It ends all their sessions, also the one that asks, so
 * that a stolen cookie is worth nothing afterwards.
 * @throws invalid (current_password_wrong, password_common), rate_limited (too_many_tries, busy), not_found
 */
export async function changeOwnPassword({ id }: { id: string }, input: ChangePassword): Promise<void> {
  const { id: poolId } = await getSystemPool()
  const user = await db.user.findUnique({ where: { id, poolId }, select: { passwordHash: true } })
  if (!user) throw new AppError('not_found')
  await countOwnPasswordTry(id)
  const checked = isPassword(poolId, user.passwordHash, input.current)
  if (!(await refundIfBusy(checked, () => refundOwnPasswordTry(id))))
    throw new AppError('invalid', { field: 'current', reason: 'current_password_wrong' })
  await forgetOwnPasswordTries(id)
  const passwordHash = await hashPassword(poolId, input.password)
  await setPassword({ poolId, actor: { kind: 'developer', id } }, id, passwordHash, user.passwordHash)
}
