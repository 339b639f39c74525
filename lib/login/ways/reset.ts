import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import type { Locale } from '../../i18n/locale'
import { countVisit, knownCookieHeader, takeBackVisit, unlessBusy } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { setPassword } from '../../users/commands'
import { hashPassword } from '../../users/password'
import { Password } from '../../users/schema'
import { checkCode, findCode, spendProof } from '../proofs/codes'
import { sendCode } from '../proofs/send'
import { openAccount, settle, type Typed } from './code-login'
import { type Finished, finishAs } from './password'
import { waysOf } from './ways'

const METHOD = 'email-code'

/** Sends the code that goes with a new password. @throws not_found where there are no passwords; as `sendCode` */
export async function beginReset(
  pool: PoolRef,
  visit: Visit,
  input: { address: string; locale: Locale; known?: string },
): Promise<Proof> {
  await requireReset(pool, visit)
  return sendCode({ ...input, pool, visit, purpose: 'reset', method: METHOD })
}

async function requireReset(pool: PoolRef, visit: Visit) {
  if (!(await waysOf(pool, visit)).reset) throw new AppError('not_found')
}

/**
 * Sets the new password, which ends every session of the account, and ends the visit.
 * @throws invalid, not_found (nothing_to_reset, after the proof), forbidden (user_blocked), expired, rate_limited
 */
export async function finishReset(
  pool: PoolRef,
  visit: Visit,
  { proofId, code, known, password }: Typed & { password: string },
): Promise<Finished> {
  await requireReset(pool, visit)
  // Before the code, which is good for one time.
  const parsed = Password.safeParse(password)
  if (!parsed.success) throw new AppError('invalid', { field: 'password', reason: parsed.error.issues[0]?.message })
  // And before the work of hashing, whether there is a code to be right.
  if (!(await findCode(pool.id, visit.uid, proofId))?.open) throw new AppError('expired', { reason: 'code_expired' })
  await countVisit(visit.uid)
  const hashed = hashPassword(pool.id, parsed.data)
  const passwordHash = await unlessBusy(hashed, () => takeBackVisit(visit.uid))
  const proof = await checkCode({ pool, visit, proofId, code, known, purpose: 'reset' })
  const userId = await settle(async (tx) => {
    await spendProof(proof, tx)
    const account = await openAccount(tx, proof)
    if (!account) throw new AppError('not_found', { reason: 'nothing_to_reset' })
    const scope = { tx, poolId: pool.id, actor: { kind: 'user', id: account.id } } as const
    await setPassword(scope, account.id, passwordHash)
    return account.id
  })
  return {
    location: await finishAs(pool, visit, userId, METHOD),
    known: knownCookieHeader(pool.id, userId, known),
  }
}
