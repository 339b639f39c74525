import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { CodeMethod } from '../../users/rules'
import type { VisitContext } from '../page/door'
import type { Redirect } from '../page/visit-door'
import { type CodeEntry, checkCode, spendProof } from '../proofs/codes'
import { sendCode } from '../proofs/send'
import { createAccount, findOrClaimAccount, inRetriedTransaction } from './account'
import { finishAndRemember, type PoolVisit } from './finish'
import { waysOf } from './ways'

/** Sends a code that logs in. @throws not_found where the application does not offer it; as `sendCode` */
export async function beginByCode(
  { pool, visit, locale }: VisitContext,
  input: { method: CodeMethod; address: string; known?: string },
): Promise<Proof> {
  await requireCodeWay({ pool, visit }, input.method)
  return sendCode({ ...input, pool, visit, locale, purpose: 'login' })
}

async function requireCodeWay({ pool, visit }: PoolVisit, method: string) {
  const ways = await waysOf(pool, visit)
  if (!(method === 'email-code' ? ways.emailCode : ways.phoneCode)) throw new AppError('not_found')
}

/**
 * Ends a visit by a code: for the account with the address, or for a new one if sign-up is on.
 * @throws not_found (also no_account, after the proof), invalid, expired, rate_limited, forbidden
 */
export async function finishByCode({ pool, visit }: PoolVisit, { proofId, code, known }: CodeEntry): Promise<Redirect> {
  const proof = await checkCode({ pool, visit, proofId, code, known, purpose: 'login' })
  const method = CodeMethod.parse(proof.method)
  await requireCodeWay({ pool, visit }, method)
  const { id: userId, signedUp } = await inRetriedTransaction(async (tx) => {
    await spendProof(proof, tx)
    const account = await findOrClaimAccount(tx, proof)
    if (account) return { id: account.id, signedUp: false }
    const application = await tx.application.findUnique({
      where: { id: visit.applicationId ?? '', poolId: pool.id },
      select: { signUp: true },
    })
    if (!application?.signUp) throw new AppError('not_found', { reason: 'no_account' })
    return { id: await createAccount(tx, proof), signedUp: true }
  })
  return finishAndRemember({ pool, visit }, userId, { method, known, signedUp })
}
