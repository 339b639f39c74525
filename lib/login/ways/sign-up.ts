import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { findUserByAddress, hasUsers } from '../../users/queries'
import { CreateUser } from '../../users/schema'
import type { FormRequest, Redirect } from '../page/visit-door'
import { type CodeEntry, checkCode, spendProof } from '../proofs/codes'
import { openPendingSignUp } from '../proofs/pending'
import { sendCode } from '../proofs/send'
import { createOrFillAccount, inRetriedTransaction } from './account'
import { finishAndRemember, type PoolVisit } from './finish'
import { hashNewPassword } from './new-password'
import { waysOf } from './ways'

const METHOD = 'email-code'

/** Sends the code that confirms a sign-up. @throws forbidden (sign_up_closed), invalid, rate_limited; as `sendCode` */
export async function beginSignUp(
  { pool, visit, locale }: PoolVisit & Pick<FormRequest, 'locale'>,
  input: { name: string; address: string; password: string; known?: string },
): Promise<Proof> {
  await requireSignUp({ pool, visit })
  const { name, address, password, known } = input
  const parsed = CreateUser.safeParse({ email: address, name, password })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = String(issue?.path[0] ?? '')
    throw new AppError('invalid', { field: field === 'email' ? 'address' : field, reason: issue?.message })
  }
  const passwordHash = await hashNewPassword({ pool, visit }, parsed.data.password)
  const pending = { name: parsed.data.name, passwordHash }
  return sendCode({ pool, visit, locale, known, purpose: 'sign_up', method: METHOD, address, pending })
}

async function requireSignUp({ pool, visit }: PoolVisit) {
  if ((await waysOf(pool, visit)).signUp !== 'code') throw new AppError('forbidden', { reason: 'sign_up_closed' })
  // The first developer owns the installation, and needs the setup link.
  if (pool.system && !(await hasUsers(pool.id))) throw new AppError('forbidden', { reason: 'sign_up_by_invitation' })
}

/**
 * Makes the account (in the system pool, a developer's) and ends the visit. Somebody who has proved an address may be
 * told that it has an account.
 * @throws conflict (email_taken), forbidden (sign_up_closed, user_blocked), invalid, expired, rate_limited
 */
export async function finishSignUp({ pool, visit }: PoolVisit, { proofId, code, known }: CodeEntry): Promise<Redirect> {
  await requireSignUp({ pool, visit })
  const proof = await checkCode({ pool, visit, proofId, code, known, purpose: 'sign_up' })
  const pending = openPendingSignUp(proof)
  const userId = await inRetriedTransaction(async (tx) => {
    await spendProof(proof, tx)
    // A developer who came by a one-time link has proved no address. Whoever proves it later must not get that account,
    // which may be the owner's.
    if (pool.system && (await findUserByAddress(pool.id, 'email', proof.address, tx)))
      throw new AppError('conflict', { reason: 'email_taken' })
    return createOrFillAccount(tx, proof, pending)
  })
  return finishAndRemember({ pool, visit }, userId, { method: METHOD, known, signedUp: true })
}
