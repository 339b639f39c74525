import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { now } from '../clock'
import { transact } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { Actor, Scope, ScopeWithin } from '../scope'
import { endSessions } from '../sessions/end'
import { addressData, catchTakenAddress, releaseAddress, whereUnproved } from './addresses'
import { renameUser } from './commands'
import { isVerified, METHOD_OF } from './rules'
import type { AddressKind } from './schema'

type ProvedUser = { email?: string; phone?: string; name?: string; passwordHash?: string; sandbox: boolean }

/**
 * Creates a user for somebody who has just proved an address. An account that has the address without having proved it
 * loses it. The audit names the new user as the actor unless the scope has one. @throws conflict when another user has
 * proved the address
 */
export async function createUserByProof(
  scope: Omit<Scope, 'actor'> & { actor?: Actor },
  { email, phone, name, passwordHash, sandbox }: ProvedUser,
): Promise<{ id: string }> {
  const { poolId } = scope
  const id = newId('usr')
  const actor = scope.actor ?? { kind: 'user', id }
  return catchTakenAddress(() =>
    transact(scope.tx, async (tx) => {
      if (email) await releaseAddress({ tx, poolId, actor }, 'email', email, id)
      if (phone) await releaseAddress({ tx, poolId, actor }, 'phone', phone, id)
      const at = now()
      await tx.user.create({
        data: {
          id,
          poolId,
          ...addressData('email', email ?? null, at),
          ...addressData('phone', phone ?? null, at),
          name: name || null,
          passwordHash: passwordHash ?? null,
          sandbox,
        },
      })
      await record(tx, {
        poolId,
        actor,
        action: 'user.created',
        target: { kind: 'user', id },
        detail: { method: METHOD_OF[email ? 'email' : 'phone'] },
      })
      return { id }
    }),
  )
}

/**
 * Gives an account to the person who has just proved its address. Somebody else may have created the account without
 * ever proving the address, so all that could still let them in is removed: the password, the other address, sessions,
 * consents, unused proofs (docs/threats.md S03). Does nothing when the address was already verified.
 * @throws not_found, conflict when the account belongs to somebody else (`belongsTo`)
 */
export async function claimAddress(scope: Scope, userId: string, kind: AddressKind): Promise<void> {
  const { poolId } = scope
  await transact(scope.tx, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId, poolId }, omit: { passwordHash: true } })
    const address = user?.[kind]
    if (!address) throw new AppError('not_found')
    if (isVerified(user, kind)) return
    const other = kind === 'email' ? 'phone' : 'email'
    const [claimed] = await tx.user.updateManyAndReturn({
      where: {
        id: userId,
        poolId,
        [kind]: address,
        ...whereUnproved(kind),
        ...whereUnproved(other),
        identities: { none: {} },
      },
      data: {
        ...addressData(kind, address, now()),
        ...addressData(other, null, null),
        passwordHash: null,
        pictureId: null,
        version: { increment: 1 },
      },
      select: { version: true },
    })
    // The account has been changed meanwhile, so the caller has to look up again whose it is.
    if (!claimed) throw new AppError('conflict', { reason: 'address_claimed' })
    await endSessions(tx, poolId, userId)
    await withdrawConsents({ ...scope, tx }, userId)
    // Only proofs by a code to this address are the owner's own.
    const ownProof = { address, method: METHOD_OF[kind], provedAt: { not: null } }
    await tx.proof.deleteMany({ where: { poolId, userId, usedAt: null, NOT: ownProof } })
    await record(tx, {
      ...scope,
      action: 'user.address_claimed',
      target: { kind: 'user', id: userId },
      detail: {
        address: kind,
        ...claimed,
        ...changesOf(
          { [`${kind}Verified`]: false, [other]: user[other] },
          { [`${kind}Verified`]: true, [other]: null },
        ),
      },
    })
  })
}

/** Withdraws all consents: the owner of the account is asked anew. Their tokens have ended with the sessions. */
async function withdrawConsents(scope: ScopeWithin, userId: string): Promise<void> {
  const { tx, poolId } = scope
  const where = { poolId, userId }
  const ended = await tx.consent.findMany({ where, select: { applicationId: true }, orderBy: { applicationId: 'asc' } })
  await tx.consent.deleteMany({ where })
  for (const { applicationId } of ended)
    await record(tx, {
      ...scope,
      action: 'user.consent_withdrawn',
      target: { kind: 'user', id: userId },
      detail: { applicationId },
    })
}

/** Sets password and name of an account right after `claimAddress`, when it has no password and no session to end. */
export async function fillClaimedAccount(
  scope: ScopeWithin,
  userId: string,
  { passwordHash, name }: { passwordHash: string; name: string },
): Promise<void> {
  const { tx, poolId } = scope
  await tx.user.updateMany({ where: { id: userId, poolId }, data: { passwordHash } })
  await record(tx, { ...scope, action: 'user.password_set', target: { kind: 'user', id: userId } })
  if (name) await renameUser(scope, userId, name)
}
