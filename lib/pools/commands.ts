import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { isUniqueViolation, transact } from '../db'
import { env } from '../env'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { Scope } from '../scope'
import { countriesToStore, servedCountries } from './rules'
import type { CreatePool, UpdatePool } from './schema'

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

/**
 * Changes settings of a pool; those that are left out stay. No countries means the installation's own.
 * @returns the names of the changed settings. @throws not_found
 */
export async function updatePool(scope: Scope, input: UpdatePool): Promise<string[]> {
  const id = scope.poolId
  const { PHONE_REGION: own } = env()
  const { smsCountries: chosen, ...others } = input
  const numbers = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  const countries = chosen && servedCountries(chosen, own)
  return transact(scope.tx, async (tx) => {
    const before = await tx.pool.findUnique({ where: { id } })
    if (!before) throw new AppError('not_found')
    const served = servedCountries(before.smsCountries, own)
    const { changed, ...values } = changesOf(
      { ...before, smsCountries: served },
      { ...numbers, ...(countries && { smsCountries: countries }) },
    )
    if (!changed.length) return []
    await tx.pool.update({
      where: { id },
      data: { ...numbers, ...(countries && { smsCountries: countriesToStore(countries, own) }) },
    })
    await record(tx, {
      ...scope,
      action: 'pool.updated',
      target: { kind: 'pool', id },
      detail: { changed, ...values },
    })
    return changed
  })
}
