import type { MatchField } from '../../association/rules'
import { db } from '../../db'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { findUserByAddress } from '../../users/queries'
import { ADDRESS_OF, belongsTo, CodeMethod, METHOD_OF } from '../../users/rules'
import { checkCode, spendProof } from '../proofs/codes'
import { resendCode, sendCode } from '../proofs/send'
import { proceed } from './proceed'
import { type Binding, requireField, requireMethod, requireQuestion } from './question'

/** @throws as `sendCode`; not_found, expired */
export async function sendBindCode(binding: Binding, input: { method: CodeMethod; address: string }): Promise<Proof> {
  requireMethod(binding, input.method)
  return sendCode({ ...binding, ...input, purpose: 'bind' })
}

/** @throws as `sendCode`; not_found, expired */
export async function sendMatchCode(binding: Binding, input: { field: MatchField; address: string }): Promise<Proof> {
  requireField(binding, input.field)
  return sendCode({ ...binding, address: input.address, method: METHOD_OF[input.field], purpose: 'match' })
}

/** @throws as `resendCode`; expired */
export async function sendAgain(binding: Binding, proofId: string): Promise<Proof> {
  requireQuestion(binding)
  return resendCode({ ...binding, proofId })
}

/** Binds the identity to the account whose address was proved. If no account has it, the person is told so. */
export async function checkBindCode(binding: Binding, input: { proofId: string; code: string }): Promise<string> {
  requireQuestion(binding)
  const proof = await checkCode({ ...binding, ...input, purpose: 'bind' })
  if (!(await assignAccount(proof))) throw new AppError('not_found', { field: 'address', reason: 'no_account' })
  return proceed(binding)
}

/**
 * Stores on the proof which account belongs to whoever proved the address. An account that merely contains the address
 * is claimed later, when the identity is linked.
 * @returns the account's id; null if there is none, and then the proof is used up
 */
const assignAccount = (proof: Proof): Promise<string | null> =>
  db.$transaction(async (tx) => {
    const { id, poolId, address } = proof
    const what = ADDRESS_OF[CodeMethod.parse(proof.method)]
    const holder = await findUserByAddress(poolId, what, address, tx)
    if (!holder || !belongsTo(holder, what)) {
      await spendProof(proof, tx)
      return null
    }
    await tx.proof.updateMany({ where: { id, poolId, usedAt: null }, data: { userId: holder.id } })
    return holder.id
  })

/** Proves one field of Field Matching. @throws as `checkCode` */
export async function checkMatchCode(binding: Binding, input: { proofId: string; code: string }): Promise<string> {
  requireQuestion(binding)
  await checkCode({ ...binding, ...input, purpose: 'match' })
  return proceed(binding)
}
