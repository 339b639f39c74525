import { db, isUniqueViolation, type Tx } from '../../db'
import { env } from '../../env'
import { AppError } from '../../errors'
import type { Proof } from '../../generated/prisma/client'
import { claimAddress, createUserByProof, fillClaimedAccount } from '../../users/proved'
import { findUserByAddress } from '../../users/queries'
import { ADDRESS_OF, belongsTo, CodeMethod, isVerified } from '../../users/rules'
import { channelFor } from '../proofs/addresses'
import type { PendingSignUp } from '../proofs/pending'
import { objectionTo } from './rules'

/**
 * The account that belongs to who has proved an address. One that merely claims the address becomes theirs, with nothing
 * left of who made it (docs/threats.md S03).
 * @returns null for nobody's @throws forbidden (user_blocked, sandbox_boundary)
 */
export async function findOrClaimAccount(tx: Tx, proof: Proof): Promise<{ id: string; claimed: boolean } | null> {
  const { poolId, method, address } = proof
  const what = ADDRESS_OF[CodeMethod.parse(method)]
  const holder = await findUserByAddress(poolId, what, address, tx)
  if (!holder || !belongsTo(holder, what)) return null
  const { id } = holder
  const claimed = !isVerified(holder, what)
  refuseBarred(holder)
  if (claimed) await claimAddress({ tx, poolId, actor: { kind: 'user', id } }, id, what)
  return { id, claimed }
}

/** @throws forbidden (user_blocked, sandbox_boundary) */
export function refuseBarred(user: Parameters<typeof objectionTo>[0]): void {
  const reason = objectionTo(user, env().localSandbox)
  if (reason) throw new AppError('forbidden', { reason })
}

/** Through the outbox nothing was really proved: who comes that way is of the sandbox. */
const isSandboxMethod = (method: CodeMethod): boolean => channelFor(method) === 'outbox'

/** An account for who has proved an address that is nobody's, with what else was typed to sign up. */
export async function createAccount(tx: Tx, proof: Proof, typed?: PendingSignUp): Promise<string> {
  const { poolId, address } = proof
  const method = CodeMethod.parse(proof.method)
  const user = { [ADDRESS_OF[method]]: address, ...typed, sandbox: isSandboxMethod(method) }
  const { id } = await createUserByProof({ tx, poolId }, user)
  return id
}

/**
 * The account of who signs up: a new one, or the one that merely claims the address.
 * @throws conflict (email_taken) where the address has one that is really its; forbidden as `openAccount`
 */
export async function createOrFillAccount(tx: Tx, proof: Proof, typed: PendingSignUp): Promise<string> {
  const account = await findOrClaimAccount(tx, proof)
  if (!account) return createAccount(tx, proof, typed)
  const { id, claimed } = account
  if (!claimed) throw new AppError('conflict', { reason: 'email_taken' })
  await fillClaimedAccount({ tx, poolId: proof.poolId, actor: { kind: 'user', id } }, id, typed)
  return id
}

/** The address was given to somebody, or the account to its owner, in between; not what a verb refuses on purpose. */
const isRace = (error: unknown): boolean =>
  error instanceof AppError && (isUniqueViolation(error.cause) || error.reason === 'address_claimed')

/** In one transaction; once more where somebody was faster with the same address. */
export async function inRetriedTransaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.$transaction(run)
  } catch (error) {
    if (isRace(error)) return db.$transaction(run)
    throw error
  }
}
