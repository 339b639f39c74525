import { z } from 'zod'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { createUserByProof, fillClaimedAccount } from '../../users/proved'
import { findUserByAddress, hasUsers } from '../../users/queries'
import { CreateUser } from '../../users/schema'
import type { Entered } from '../page/door'
import { checkCode, openPayload, spendProof, type Typed } from '../proofs/codes'
import { sendCode } from '../proofs/send'
import { isUnreal, openAccount, settle } from './account'
import { type AtVisit, type Finished, finishKnown } from './finish'
import { hashNewPassword } from './new-password'
import { waysOf } from './ways'

/** What waits with the code, encrypted: until that is typed there is no account, and nobody's address is taken. */
const Pending = z.object({ name: z.string(), passwordHash: z.string() })

const METHOD = 'email-code'

/** Sends the code that makes an account. @throws forbidden (sign_up_closed), invalid, rate_limited; as `sendCode` */
export async function beginSignUp(
  { pool, visit, locale }: Entered,
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
  const pending: z.infer<typeof Pending> = { name: parsed.data.name, passwordHash }
  const payload = JSON.stringify(pending)
  return sendCode({ pool, visit, locale, known, purpose: 'sign_up', method: METHOD, address, payload })
}

/** What was typed to sign up, but for the address. */
export const openPending = (proof: Pick<Proof, 'id' | 'payload'>) => Pending.parse(JSON.parse(openPayload(proof)))

async function requireSignUp({ pool, visit }: AtVisit) {
  if (!(await waysOf(pool, visit)).signUp) throw new AppError('forbidden', { reason: 'sign_up_closed' })
  // The first developer owns the installation, and comes by the setup link.
  if (pool.system && !(await hasUsers(pool.id))) throw new AppError('forbidden', { reason: 'sign_up_by_invitation' })
}

/**
 * Makes the account, and ends the visit with it; a developer's in the system pool. Who has proved an address may be told
 * that it has an account.
 * @throws conflict (email_taken), forbidden (sign_up_closed, user_blocked), invalid, expired, rate_limited
 */
export async function finishSignUp({ pool, visit }: AtVisit, { proofId, code, known }: Typed): Promise<Finished> {
  await requireSignUp({ pool, visit })
  const proof = await checkCode({ pool, visit, proofId, code, known, purpose: 'sign_up' })
  const pending = openPending(proof)
  const userId = await settle(async (tx) => {
    await spendProof(proof, tx)
    // Who came by a link has proved no address, and loses nothing to who proves it later: it may be the owner's.
    if (pool.system && (await findUserByAddress(pool.id, 'email', proof.address, tx)))
      throw new AppError('conflict', { reason: 'email_taken' })
    const account = await openAccount(tx, proof)
    if (!account) {
      const { id } = await createUserByProof(
        { tx, poolId: pool.id },
        { email: proof.address, ...pending, sandbox: isUnreal(METHOD) },
      )
      return id
    }
    if (!account.claimed) throw new AppError('conflict', { reason: 'email_taken' })
    await fillClaimedAccount({ tx, poolId: pool.id, actor: { kind: 'user', id: account.id } }, account.id, pending)
    return account.id
  })
  return finishKnown({ pool, visit }, userId, { method: METHOD, known })
}
