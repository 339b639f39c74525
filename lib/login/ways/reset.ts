import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { setPassword } from '../../users/commands'
import { Password } from '../../users/schema'
import type { VisitContext } from '../page/door'
import type { Redirect } from '../page/visit-door'
import { type CodeEntry, checkCode, findCode, spendProof } from '../proofs/codes'
import { sendCode } from '../proofs/send'
import { findOrClaimAccount, inRetriedTransaction } from './account'
import { finishAndRemember, type PoolVisit } from './finish'
import { hashNewPassword } from './new-password'
import { waysOf } from './ways'

const METHOD = 'email-code'

/** Sends the code that allows a new password. @throws not_found if the application has no passwords; as `sendCode` */
export async function beginReset(
  { pool, visit, locale }: VisitContext,
  input: { address: string; known?: string },
): Promise<Proof> {
  await requireReset({ pool, visit })
  return sendCode({ ...input, pool, visit, locale, purpose: 'reset', method: METHOD })
}

async function requireReset({ pool, visit }: PoolVisit) {
  if (!(await waysOf(pool, visit)).reset) throw new AppError('not_found')
}

/**
 * Sets the new password, which ends every session of the account, and ends the visit.
 * @throws invalid, not_found (nothing_to_reset, after the proof), forbidden (user_blocked), expired, rate_limited
 */
export async function finishReset(
  { pool, visit }: PoolVisit,
  { proofId, code, known, password }: CodeEntry & { password: string },
): Promise<Redirect> {
  await requireReset({ pool, visit })
  // The password is checked before the code, which can be used only once.
  const parsed = Password.safeParse(password)
  if (!parsed.success) throw new AppError('invalid', { field: 'password', reason: parsed.error.issues[0]?.message })
  // A missing code is found before the costly hashing.
  const sent = await findCode(pool.id, visit.uid, proofId)
  if (!sent?.open || sent.purpose !== 'reset') throw new AppError('expired', { reason: 'code_expired' })
  const passwordHash = await hashNewPassword({ pool, visit }, parsed.data)
  const proof = await checkCode({ pool, visit, proofId, code, known, purpose: 'reset' })
  const userId = await inRetriedTransaction(async (tx) => {
    await spendProof(proof, tx)
    const account = await findOrClaimAccount(tx, proof)
    if (!account) throw new AppError('not_found', { reason: 'nothing_to_reset' })
    const scope = { tx, poolId: pool.id, actor: { kind: 'user', id: account.id } } as const
    await setPassword(scope, account.id, passwordHash)
    return account.id
  })
  return finishAndRemember({ pool, visit }, userId, { method: METHOD, known })
}
