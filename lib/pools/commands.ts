import { record } from '../audit/record'
import { isUniqueViolation, transact } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { Scope } from '../scope'
import type { CreatePool } from './schema'

/** Makes a pool; a developer given as `ownerId` owns it. @throws conflict when the name is taken */
export async function createPool(scope: Omit<Scope, 'poolId'> & { ownerId?: string }, input: CreatePool) {
  try {
    return await transact(scope.tx, async (tx) => {
      const pool = await tx.pool.create({
        data: {
          id: newId('pool'),
          ...input,
          members: scope.ownerId ? { create: { userId: scope.ownerId, role: 'owner' } } : undefined,
        },
      })
      await record(tx, {
        poolId: pool.id,
        actor: scope.actor,
        action: 'pool.created',
        target: { kind: 'pool', id: pool.id },
        detail: { name: pool.name },
      })
      return pool
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', { field: 'name', reason: 'pool_name_taken' })
    throw error
  }
}

/** @returns whether anything changed */
export async function renamePool(scope: Scope, input: { displayName: string }): Promise<boolean> {
  return transact(scope.tx, async (tx) => {
    const { displayName } = input
    const before = await tx.pool.findUnique({ where: { id: scope.poolId }, select: { displayName: true } })
    const changed = await tx.pool.updateMany({
      where: { id: scope.poolId, displayName: { not: displayName } },
      data: { displayName },
    })
    if (!before || !changed.count) return false
    await record(tx, {
      ...scope,
      action: 'pool.renamed',
      target: { kind: 'pool', id: scope.poolId },
      detail: { before, after: { displayName } },
    })
    return true
  })
}
