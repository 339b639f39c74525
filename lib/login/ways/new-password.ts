import { countForm, refundForm, refundIfBusy } from '../../limits/rate-limit'
import { hashPassword, type PasswordHash } from '../../users/password'
import type { PoolVisit } from './finish'

/**
 * Hashes a new password. This counts as a form of the visit, unless it was refused as busy.
 * @throws invalid (password_common), rate_limited (too_many_tries, busy)
 */
export async function hashNewPassword({ pool, visit }: PoolVisit, password: string): Promise<PasswordHash> {
  await countForm(visit.uid)
  return refundIfBusy(hashPassword(pool.id, password), () => refundForm(visit.uid))
}
