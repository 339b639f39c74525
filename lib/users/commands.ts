import { type Actor, entry, record } from '../audit/record'
import { now } from '../clock'
import { db, isUniqueViolation, type Tx, transact } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { hashPassword } from './password'
import type { CreateUser } from './schema'

type Scope = { tx?: Tx; poolId: string; actor: Actor }

/** Makes a user who logs in with e-mail and password. The e-mail counts as unproved. @throws conflict */
export async function createUser(scope: Scope, input: CreateUser & { owner?: boolean }) {
  const passwordHash = await hashPassword(input.password)
  try {
    return await transact(scope.tx, async (tx) => {
      const user = await tx.user.create({
        data: {
          id: newId('usr'),
          poolId: scope.poolId,
          email: input.email,
          name: input.name || null,
          passwordHash,
          owner: input.owner ?? false,
        },
        omit: { passwordHash: true },
      })
      await record(tx, { ...scope, action: 'user.created', target: { kind: 'user', id: user.id } })
      return user
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', { field: 'email', reason: 'email_taken' })
    throw error
  }
}

/** Ends every session and token of the user as well. @throws not_found */
export async function setUserStatus(scope: Scope, id: string, status: 'active' | 'blocked'): Promise<void> {
  await transact(scope.tx, async (tx) => {
    const changed = await tx.user.updateMany({ where: { id, poolId: scope.poolId }, data: { status } })
    if (!changed.count) throw new AppError('not_found')
    if (status === 'blocked') await tx.oidcArtifact.deleteMany({ where: { poolId: scope.poolId, accountId: id } })
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
    const changed = await tx.user.updateMany({ where: { id, poolId: scope.poolId }, data: { name } })
    if (!changed.count) throw new AppError('not_found')
    await record(tx, { ...scope, action: 'user.renamed', target: { kind: 'user', id } })
  })
}

/** A new password ends every session that was begun with the old one. @throws not_found */
export async function setPassword(scope: Scope, id: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await transact(scope.tx, async (tx) => {
    const changed = await tx.user.updateMany({ where: { id, poolId: scope.poolId }, data: { passwordHash } })
    if (!changed.count) throw new AppError('not_found')
    await tx.oidcArtifact.deleteMany({ where: { poolId: scope.poolId, accountId: id } })
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
