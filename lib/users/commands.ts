import type { Detail } from '../audit/actions'
import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { now } from '../clock'
import { db, transact } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { Scope } from '../scope'
import { endSessions } from '../sessions/end'
import { addressData, catchTakenAddress } from './addresses'
import { hashPassword, type PasswordHash } from './password'
import type { NewUser } from './schema'

/**
 * Creates a user. An address counts as unproved unless it is marked as verified. Within a larger transaction, hash the
 * password beforehand: hashing may have to wait in line. Only `apply`, alone in its process, need not.
 * @throws conflict, invalid (password_common), rate_limited (busy)
 */
export async function createUser(
  scope: Scope,
  input: Partial<NewUser> & { owner?: boolean; invitedBy?: string | null; passwordHash?: PasswordHash },
) {
  const { email, phone, name, password, owner = false, invitedBy } = input
  const passwordHash = input.passwordHash ?? (password ? await hashPassword(scope.poolId, password) : null)
  return catchTakenAddress(() =>
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
          invitedBy,
        },
        omit: { passwordHash: true },
      })
      await record(tx, { ...scope, action: 'user.created', target: { kind: 'user', id: user.id } })
      return user
    }),
  )
}

/**
 * Removes an identity from a user, with its keys, its picture and the conflicts about its keys. The user's unused
 * proofs and sessions end too (docs/threats.md S07). @throws not_found
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
    // A conflict that this identity caused names no identity, only the user and the connection.
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

/** Ends all sessions and tokens of a user, who may log in again. @throws not_found */
export async function signOutEverywhere(scope: Scope, id: string): Promise<void> {
  await transact(scope.tx, async (tx) => {
    if (!(await tx.user.count({ where: { id, poolId: scope.poolId } }))) throw new AppError('not_found')
    await endSessions(tx, scope.poolId, id)
    await record(tx, { ...scope, action: 'user.signed_out', target: { kind: 'user', id } })
  })
}

/** Blocks or unblocks a user. Blocking ends all their sessions and tokens. @throws not_found */
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
    const before = await tx.user.findUnique({ where: { id, poolId: scope.poolId }, select: { name: true } })
    if (!before) throw new AppError('not_found')
    const after = { name: name || null }
    const { version } = await tx.user.update({
      where: { id, poolId: scope.poolId },
      data: { ...after, version: { increment: 1 } },
      select: { version: true },
    })
    await record(tx, {
      ...scope,
      action: 'user.renamed',
      target: { kind: 'user', id },
      detail: { version, ...changesOf(before, after) },
    })
  })
}

/**
 * Sets a new password. It ends all sessions of the user, and the unused proofs that were made with the old password.
 * @param replaced if given, the hash that the user must still have
 * @throws not_found, also when the user has another hash than `replaced`
 */
export async function setPassword(
  scope: Scope,
  id: string,
  passwordHash: PasswordHash,
  replaced?: string | null,
): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const where = { id, poolId: scope.poolId, passwordHash: replaced }
    const changed = await tx.user.updateMany({ where, data: { passwordHash } })
    if (!changed.count) throw new AppError('not_found')
    await tx.proof.deleteMany({ where: { poolId: scope.poolId, userId: id, method: 'password', usedAt: null } })
    await endSessions(tx, scope.poolId, id)
    await record(tx, { ...scope, action: 'user.password_set', target: { kind: 'user', id } })
  })
}

/**
 * Records a login by password or code. @param passwordHash the hash that the typed password was checked against
 * @returns false, with nothing written, when the user has been blocked or has got another password since
 */
export async function recordLogin(
  poolId: string,
  userId: string,
  detail: Detail<'user.logged_in'>,
  passwordHash?: string | null,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, poolId, status: 'active', passwordHash },
      data: { lastLoginAt: now(), logins: { increment: 1 } },
    })
    if (!count) return false
    await record(tx, {
      poolId,
      actor: { kind: 'user', id: userId },
      action: 'user.logged_in',
      target: { kind: 'user', id: userId },
      detail,
    })
    return true
  })
}
