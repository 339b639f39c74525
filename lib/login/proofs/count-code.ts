import { accountKnownTo } from '../../limits/known-browser'
import { countSend, refundSend } from '../../limits/rate-limit'
import { countStored } from '../../strangers/stored'
import type { CodeMethod } from '../../users/rules'
import { provedOwnerOf } from './addresses'
import type { CodeRequest } from './codes'

/**
 * Counts a code that is to be sent to an address, and the row that it becomes.
 * @returns a function that takes it back for the recipient. @throws rate_limited (too_many_codes, too_many_codes_today)
 */
export async function countCode(
  { pool, visit, known }: CodeRequest,
  { method, address }: { method: CodeMethod; address: string },
): Promise<() => Promise<void>> {
  const user = accountKnownTo(pool.id, known) ? await provedOwnerOf(pool.id, method, address) : null
  const target = { poolId: pool.id, visit, address, user, known }
  await countSend(target)
  countStored('proof')
  return () => refundSend(target)
}
