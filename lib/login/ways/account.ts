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
 * The account of the person who has proved an address. An account that merely contains the address, and was never
 * proved to be anybody's, becomes theirs; its password, sessions and other data are deleted (docs/threats.md S03).
 * @returns null if there is no such account @throws forbidden (user_blocked, sandbox_boundary)
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

/** Whether codes of a method go to the outbox: then the address is not really proved, and the account is the sandbox's. */
const isSandboxMethod = (method: CodeMethod): boolean => channelFor(method) === 'outbox'

/** Makes an account with a proved address that no account has. @param typed the rest of a sign-up */
export async function createAccount(tx: Tx, proof: Proof, typed?: PendingSignUp): Promise<string> {
  const { poolId, address } = proof
  const method = CodeMethod.parse(proof.method)
  const user = { [ADDRESS_OF[method]]: address, ...typed, sandbox: isSandboxMethod(method) }
  const { id } = await createUserByProof({ tx, poolId }, user)
  return id
}

/**
 * The account of a person who signs up: a new one, or the unproved one that has the address.
 * @throws conflict (email_taken) if the address belongs to another account; forbidden as `findOrClaimAccount`
 */
export async function createOrFillAccount(tx: Tx, proof: Proof, typed: PendingSignUp): Promise<string> {
  const account = await findOrClaimAccount(tx, proof)
  if (!account) return createAccount(tx, proof, typed)
  const { id, claimed } = account
  if (!claimed) throw new AppError('conflict', { reason: 'email_taken' })
  await fillClaimedAccount({ tx, poolId: proof.poolId, actor: { kind: 'user', id } }, id, typed)
  return id
}

/** Whether another transaction has just taken the address or the account. */
const isRace = (error: unknown): boolean =>
  error instanceof AppError && (isUniqueViolation(error.cause) || error.reason === 'address_claimed')

/** Runs in a transaction, and once more if another transaction has just taken the same address. */
export async function inRetriedTransaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.$transaction(run)
  } catch (error) {
    if (isRace(error)) return db.$transaction(run)
    throw error
  }
}
