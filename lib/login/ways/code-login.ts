import { db, isUniqueViolation, type Tx } from '../../db'
import { channelOf } from '../../delivery/channels'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import type { Locale } from '../../i18n/locale'
import { knownCookieHeader } from '../../limits/rate-limit'
import type { Visit } from '../../oidc/interaction'
import type { PoolRef } from '../../pools/queries'
import { claimAddress, createUserByProof } from '../../users/proved'
import { findUserByAddress } from '../../users/queries'
import { ADDRESS_OF, belongsTo, type CodeMethod, isVerified } from '../../users/rules'
import { mediumOf } from '../proofs/addresses'
import { checkCode, spendProof } from '../proofs/codes'
import { sendCode } from '../proofs/send'
import { type Finished, finishAs, refuseBarred } from './password'
import { waysOf } from './ways'

/** A code that was typed; `known` is the known browser's cookie. */
export type Typed = { proofId: string; code: string; known?: string }

/** Sends a code that logs in. @throws not_found where the application does not offer it; as `sendCode` */
export async function beginByCode(
  pool: PoolRef,
  visit: Visit,
  input: { method: CodeMethod; address: string; locale: Locale; known?: string },
): Promise<Proof> {
  await requireWay(pool, visit, input.method)
  return sendCode({ ...input, pool, visit, purpose: 'login' })
}

async function requireWay(pool: PoolRef, visit: Visit, method: string) {
  const ways = await waysOf(pool, visit)
  if (!(method === 'email-code' ? ways.emailCode : ways.phoneCode)) throw new AppError('not_found')
}

/**
 * Ends a visit by a code: for whoever has the address, and with sign-up on for somebody new.
 * @throws not_found (also no_account, after the proof), invalid, expired, rate_limited, forbidden
 */
export async function finishByCode(pool: PoolRef, visit: Visit, { proofId, code, known }: Typed): Promise<Finished> {
  const proof = await checkCode({ pool, visit, proofId, code, known, purpose: 'login' })
  const method = proof.method as CodeMethod
  await requireWay(pool, visit, method)
  const userId = await settle(async (tx) => {
    await spendProof(proof, tx)
    const account = await openAccount(tx, proof)
    if (account) return account.id
    const application = await tx.application.findUnique({
      where: { id: visit.applicationId ?? '', poolId: pool.id },
      select: { signUp: true },
    })
    if (!application?.signUp) throw new AppError('not_found', { reason: 'no_account' })
    const { id } = await createUserByProof({ tx, poolId: pool.id }, { ...provedBy(proof), sandbox: isUnreal(method) })
    return id
  })
  return {
    location: await finishAs(pool, visit, userId, method),
    known: knownCookieHeader(pool.id, userId, known),
  }
}

/** The address was given to somebody, or the account to its owner, in between; not what a verb refuses on purpose. */
const isRace = (error: unknown): boolean =>
  error instanceof AppError && (isUniqueViolation(error.cause) || error.reason === 'address_claimed')

/** In one transaction; once more where somebody was faster with the same address. */
export async function settle<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.$transaction(run)
  } catch (error) {
    if (isRace(error)) return db.$transaction(run)
    throw error
  }
}

const provedBy = ({ method, address }: Proof) => ({ [ADDRESS_OF[method as CodeMethod]]: address })

/** Through the outbox nothing was really proved: who comes that way is of the sandbox. */
export const isUnreal = (method: CodeMethod): boolean => channelOf(mediumOf(method)) === 'outbox'

/**
 * The account that belongs to who has proved an address. One that merely claims the address becomes theirs, with nothing
 * left of who made it (docs/threats.md S03).
 * @returns null for nobody's @throws forbidden (user_blocked, sandbox_boundary)
 */
export async function openAccount(tx: Tx, proof: Proof): Promise<{ id: string; claimed: boolean } | null> {
  const { poolId, method, address } = proof
  const what = ADDRESS_OF[method as CodeMethod]
  const holder = await findUserByAddress(poolId, what, address, tx)
  if (!holder || !belongsTo(holder, what)) return null
  const { id } = holder
  const claimed = !isVerified(holder, what)
  refuseBarred(holder)
  if (claimed) await claimAddress({ tx, poolId, actor: { kind: 'user', id } }, id, what)
  return { id, claimed }
}
