import { z } from 'zod'
import { record } from '../../audit/record'
import type { Tx } from '../../db'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import type { Locale } from '../../i18n/locale'
import { countVisit, knownCookieHeader, takeBackVisit, unlessBusy } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { renameUser } from '../../users/commands'
import { hashPassword } from '../../users/password'
import { createUserByProof } from '../../users/proved'
import { findUserByAddress, hasUsers } from '../../users/queries'
import { CreateUser } from '../../users/schema'
import { checkCode, openPayload, spendProof } from '../proofs/codes'
import { sendCode } from '../proofs/send'
import { isUnreal, openAccount, settle, type Typed } from './code-login'
import { type Finished, finishAs } from './password'
import { waysOf } from './ways'

/** What waits with the code, encrypted: until that is typed there is no account, and nobody's address is taken. */
const Pending = z.object({ name: z.string(), passwordHash: z.string() })

const METHOD = 'email-code'

/** Sends the code that makes an account. @throws forbidden (sign_up_closed), invalid, rate_limited; as `sendCode` */
export async function beginSignUp(
  pool: PoolRef,
  visit: Visit,
  input: { name: string; address: string; password: string; locale: Locale; known?: string },
): Promise<Proof> {
  await requireSignUp(pool, visit)
  const { name, address, password, locale, known } = input
  const parsed = CreateUser.safeParse({ email: address, name, password })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = String(issue?.path[0] ?? '')
    throw new AppError('invalid', { field: field === 'email' ? 'address' : field, reason: issue?.message })
  }
  await countVisit(visit.uid)
  const hashed = hashPassword(pool.id, parsed.data.password)
  const passwordHash = await unlessBusy(hashed, () => takeBackVisit(visit.uid))
  const pending: z.infer<typeof Pending> = { name: parsed.data.name, passwordHash }
  const payload = JSON.stringify(pending)
  return sendCode({ pool, visit, locale, known, purpose: 'sign_up', method: METHOD, address, payload })
}

/** What was typed to sign up, but for the address. */
export const openPending = (proof: Pick<Proof, 'id' | 'payload'>) => Pending.parse(JSON.parse(openPayload(proof)))

async function requireSignUp(pool: PoolRef, visit: Visit) {
  if (!(await waysOf(pool, visit)).signUp) throw new AppError('forbidden', { reason: 'sign_up_closed' })
  // The first developer owns the installation, and comes by the setup link.
  if (pool.system && !(await hasUsers(pool.id))) throw new AppError('forbidden', { reason: 'sign_up_by_invitation' })
}

/**
 * Makes the account, and ends the visit with it; a developer's in the system pool. Who has proved an address may be told
 * that it has an account.
 * @throws conflict (email_taken), forbidden (sign_up_closed, user_blocked), invalid, expired, rate_limited
 */
export async function finishSignUp(pool: PoolRef, visit: Visit, { proofId, code, known }: Typed): Promise<Finished> {
  await requireSignUp(pool, visit)
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
    await fillAccount(tx, pool, account.id, pending)
    return account.id
  })
  return {
    location: await finishAs(pool, visit, userId, METHOD),
    known: knownCookieHeader(pool.id, userId, known),
  }
}

/** An account that was claimed a moment ago, so that it has no password and no session. */
async function fillAccount(tx: Tx, { id: poolId }: PoolRef, userId: string, pending: z.infer<typeof Pending>) {
  const actor = { kind: 'user', id: userId } as const
  await tx.user.updateMany({ where: { id: userId, poolId }, data: { passwordHash: pending.passwordHash } })
  await record(tx, { poolId, actor, action: 'user.password_set', target: { kind: 'user', id: userId } })
  if (pending.name) await renameUser({ tx, poolId, actor }, userId, pending.name)
}
