import { record } from '../audit/record'
import { now } from '../clock'
import { transact } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { Actor, Scope, ScopeWithin } from '../scope'
import { endSessions } from '../sessions/end'
import { addressData, refuseTaken, releaseAddress, unproved } from './addresses'
import { renameUser } from './commands'
import { isVerified, METHOD_OF } from './rules'
import type { AddressKind } from './schema'

type Proved = { email?: string; phone?: string; name?: string; passwordHash?: string; sandbox: boolean }

/**
 * Makes a user of somebody who has just proved an address. An account that merely claims the address loses it. Told as
 * done by the new user, unless the scope says otherwise. @throws conflict where somebody has proved it before
 */
export async function createUserByProof(
  scope: Omit<Scope, 'actor'> & { actor?: Actor },
  { email, phone, name, passwordHash, sandbox }: Proved,
): Promise<{ id: string }> {
  const { poolId } = scope
  const id = newId('usr')
  const actor = scope.actor ?? { kind: 'user', id }
  return refuseTaken(() =>
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
 * The owner of an address has proved it, and the account that has it never did: whoever made that account may be
 * somebody else. Nothing that was there before opens it any longer: password, the other unproved address, sessions,
 * what applications were allowed, proofs under way (docs/threats.md S03). Does nothing where the address was proved before.
 * @throws not_found, conflict where the account is somebody else's (`belongsTo`)
 */
export async function claimAddress(scope: Scope, userId: string, what: AddressKind): Promise<void> {
  const { poolId } = scope
  await transact(scope.tx, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId, poolId }, omit: { passwordHash: true } })
    const address = user?.[what]
    if (!address) throw new AppError('not_found')
    if (isVerified(user, what)) return
    const other = what === 'email' ? 'phone' : 'email'
    const { count } = await tx.user.updateMany({
      where: { id: userId, poolId, [what]: address, ...unproved(what), ...unproved(other), identities: { none: {} } },
      data: {
        ...addressData(what, address, now()),
        ...addressData(other, null, null),
        passwordHash: null,
        pictureId: null,
      },
    })
    // Somebody was faster, by this address or another way in: whose it is has to be looked at again.
    if (!count) throw new AppError('conflict', { reason: 'address_claimed' })
    await endSessions(tx, poolId, userId)
    await endConsents({ ...scope, tx }, userId)
    // Only what a code to this very address has proved is the owner's.
    const own = { address, method: METHOD_OF[what], provedAt: { not: null } }
    await tx.proof.deleteMany({ where: { poolId, userId, usedAt: null, NOT: own } })
    await record(tx, {
      ...scope,
      action: 'user.address_claimed',
      target: { kind: 'user', id: userId },
      detail: { address: what },
    })
  })
}

/** What somebody else allowed is asked of the owner anew. Their tokens have ended with the sessions. */
async function endConsents(scope: ScopeWithin, userId: string): Promise<void> {
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

/** The password and the name of an account that was claimed a moment ago, so that it has no password and no session. */
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
