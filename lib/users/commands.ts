import { type Actor, entry, record } from '../audit/record'
import { now } from '../clock'
import { db, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { addressData, refuseTaken, releaseAddress, setAddress, unproved } from './addresses'
import { hashPassword } from './password'
import type { AddressKind, NewUser, UpdateUser } from './schema'

type Scope = { tx?: Tx; poolId: string; actor: Actor }

/** Makes a user. An address counts as unproved unless it is marked. @throws conflict */
export async function createUser(scope: Scope, input: Partial<NewUser> & { owner?: boolean }) {
  const { email, phone, name, password, owner = false } = input
  const passwordHash = password ? await hashPassword(password) : null
  return refuseTaken(() =>
    transact(scope.tx, async (tx) => {
      const user = await tx.user.create({
        data: {
          id: newId('usr'),
          poolId: scope.poolId,
          ...addressData('email', email ?? null, input.emailVerified ? now() : null),
          ...addressData('phone', phone ?? null, input.phoneVerified ? now() : null),
          name: name || null,
          passwordHash,
          owner,
        },
        omit: { passwordHash: true },
      })
      await record(tx, { ...scope, action: 'user.created', target: { kind: 'user', id: user.id } })
      return user
    }),
  )
}

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
        detail: { method: email ? 'email-code' : 'phone-code' },
      })
      return { id }
    }),
  )
}

/**
 * The owner of an address has proved it, and the account that has it never did: whoever made that account may be
 * somebody else. Nothing that was there before opens it any longer: password, identities, the other unproved address,
 * sessions, proofs under way (docs/threats.md S03). Does nothing where the address was proved before. @throws not_found
 */
export async function claimAddress(scope: Scope, userId: string, what: AddressKind): Promise<void> {
  const { poolId } = scope
  await transact(scope.tx, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId, poolId }, omit: { passwordHash: true } })
    const address = user?.[what]
    if (!address) throw new AppError('not_found')
    const { count } = await tx.user.updateMany({
      where: { id: userId, poolId, [what]: address, ...unproved(what) },
      data: { ...addressData(what, address, now()), passwordHash: null, pictureId: null },
    })
    if (!count) return
    const other = what === 'email' ? 'phone' : 'email'
    await tx.user.updateMany({
      where: { id: userId, poolId, ...unproved(other) },
      data: addressData(other, null, null),
    })
    await tx.keyConflict.deleteMany({ where: { poolId, OR: [{ userId }, { holderId: userId }] } })
    await tx.identity.deleteMany({ where: { poolId, userId } })
    await endSessions(tx, poolId, userId)
    // Only what a code to this very address has proved is the owner's.
    const own = { address, method: what === 'email' ? 'email-code' : 'phone-code', provedAt: { not: null } }
    await tx.proof.deleteMany({ where: { poolId, userId, usedAt: null, NOT: own } })
    await record(tx, {
      ...scope,
      action: 'user.address_claimed',
      target: { kind: 'user', id: userId },
      detail: { address: what },
    })
  })
}

/**
 * Takes an identity away from a user: its keys, its picture and what was told of them; proofs under way and sessions end
 * too (docs/threats.md S07). @throws not_found
 */
export async function unlinkIdentity(scope: Scope, userId: string, identityId: string): Promise<void> {
  const { poolId } = scope
  await transact(scope.tx, async (tx) => {
    const identity = await tx.identity.findUnique({
      where: { id: identityId, poolId, userId },
      include: { keys: true, picture: { select: { id: true } }, user: { select: { email: true, phone: true } } },
    })
    if (!identity) throw new AppError('not_found')
    const { keys, picture, user, connectionId } = identity
    const held = keys.map(({ kind, realm, value }) => ({ holderId: userId, kind, realm, value }))
    // What it claimed itself is known only by the way it came through.
    const claimed = connectionId ? [{ userId, connectionId }] : []
    await tx.keyConflict.deleteMany({ where: { poolId, OR: [...held, ...claimed] } })
    if (picture)
      await tx.user.updateMany({ where: { id: userId, poolId, pictureId: picture.id }, data: { pictureId: null } })
    const { count } = await tx.identity.deleteMany({ where: { id: identityId, poolId } })
    if (!count) throw new AppError('not_found')
    const addresses = [user.email, user.phone].filter((address) => address !== null)
    await tx.proof.deleteMany({
      where: { poolId, usedAt: null, OR: [{ userId }, { attemptId: { not: null }, address: { in: addresses } }] },
    })
    await endSessions(tx, poolId, userId)
    await record(tx, {
      ...scope,
      action: 'user.unlinked',
      target: { kind: 'user', id: userId },
      detail: { source: identity.source, identityId },
    })
  })
}

/** What the console changes of a user, in one transaction. @returns the names of what changed. @throws not_found, conflict */
export async function updateUser(scope: Scope, id: string, input: UpdateUser): Promise<string[]> {
  return transact(scope.tx, async (tx) => {
    const before = await tx.user.findUnique({ where: { id, poolId: scope.poolId }, select: { name: true } })
    if (!before) throw new AppError('not_found')
    const changed: string[] = []
    const within = { ...scope, tx }
    if ((before.name ?? '') !== input.name) {
      await renameUser(within, id, input.name)
      changed.push('name')
    }
    for (const what of ['email', 'phone'] as const)
      if (await setAddress(within, id, what, input[what] ?? null, input[`${what}Verified`])) changed.push(what)
    return changed
  })
}

const endSessions = (tx: Tx, poolId: string, userId: string) =>
  tx.oidcArtifact.deleteMany({ where: { poolId, accountId: userId } })

/** Ends every session and token of the user as well. @throws not_found */
export async function setUserStatus(scope: Scope, id: string, status: 'active' | 'blocked'): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const changed = await tx.user.updateMany({ where: { id, poolId: scope.poolId }, data: { status } })
    if (!changed.count) throw new AppError('not_found')
    if (status === 'blocked') await endSessions(tx, scope.poolId, id)
    await record(tx, {
      ...scope,
      action: status === 'blocked' ? 'user.blocked' : 'user.unblocked',
      target: { kind: 'user', id },
    })
  })
}

/** @throws not_found */
export async function renameUser(scope: Scope, id: string, name: string): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const changed = await tx.user.updateMany({ where: { id, poolId: scope.poolId }, data: { name: name || null } })
    if (!changed.count) throw new AppError('not_found')
    await record(tx, { ...scope, action: 'user.renamed', target: { kind: 'user', id } })
  })
}

/** A new password ends every session that was begun with the old one, and what the old one proved. @throws not_found */
export async function setPassword(scope: Scope, id: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await transact(scope.tx, async (tx) => {
    const changed = await tx.user.updateMany({ where: { id, poolId: scope.poolId }, data: { passwordHash } })
    if (!changed.count) throw new AppError('not_found')
    await tx.proof.deleteMany({ where: { poolId: scope.poolId, userId: id, method: 'password', usedAt: null } })
    await endSessions(tx, scope.poolId, id)
    await record(tx, { ...scope, action: 'user.password_set', target: { kind: 'user', id } })
  })
}

/** Counts a login by a way in of our own; one batch, for it is on everybody's path. */
export async function recordLogin(
  poolId: string,
  userId: string,
  detail: { method: string; applicationId: string },
): Promise<void> {
  await db.$transaction([
    db.user.updateMany({
      where: { id: userId, poolId },
      data: { lastLoginAt: now(), logins: { increment: 1 } },
    }),
    entry(db, {
      poolId,
      actor: { kind: 'user', id: userId },
      action: 'user.logged_in',
      target: { kind: 'user', id: userId },
      detail,
    }),
  ])
}
