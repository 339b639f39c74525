import { changesOf } from '../audit/changes'
import { record } from '../audit/record'
import { isUniqueViolation, transact } from '../db'
import { env } from '../env'
import { AppError, changedMeanwhile } from '../errors'
import { newId } from '../ids'
import type { Scope } from '../scope'
import { countriesToStore, servedCountries } from './rules'
import type { ChangePool, CreatePool, RenamePool, UpdatePool } from './schema'

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

/**
 * Gives a pool, as somebody has read it, another display name. @param seen the version that was read
 * @returns the names of the changed fields, and the version that the pool has now
 * @throws not_found, conflict when it has changed since it was read
 */
export const renamePool = (scope: Scope, seen: number, input: RenamePool): Promise<Changed> =>
  changePool(scope, seen, 'pool.renamed', input)

/**
 * Changes settings of a pool as somebody has read it; those that are left out stay. No countries means the
 * installation's own. @param seen the version that was read
 * @returns the names of the changed settings, and the version that the pool has now
 * @throws not_found, conflict when it has changed since it was read
 */
export const updatePool = (scope: Scope, seen: number, input: UpdatePool): Promise<Changed> =>
  changePool(scope, seen, 'pool.updated', input)

type Changed = { changed: string[]; version: number }

async function changePool(
  scope: Scope,
  version: number,
  action: 'pool.renamed' | 'pool.updated',
  input: ChangePool,
): Promise<Changed> {
  const id = scope.poolId
  const { PHONE_REGION: own } = env()
  const { smsCountries: chosen, ...others } = input
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  const countries = chosen && servedCountries(chosen, own)
  return transact(scope.tx, async (tx) => {
    const before = await tx.pool.findUnique({ where: { id } })
    if (!before) throw new AppError('not_found')
    if (before.version !== version) throw changedMeanwhile()
    const { changed, ...values } = changesOf(
      { ...before, smsCountries: servedCountries(before.smsCountries, own) },
      { ...given, ...(countries && { smsCountries: countries }) },
    )
    if (!changed.length) return { changed, version }
    const { count } = await tx.pool.updateMany({
      where: { id, version },
      data: {
        ...given,
        ...(countries && { smsCountries: countriesToStore(countries, own) }),
        version: version + 1,
      },
    })
    if (!count) throw changedMeanwhile()
    await record(tx, {
      ...scope,
      action,
      target: { kind: 'pool', id },
      detail: { version: version + 1, changed, ...values },
    })
    return { changed, version: version + 1 }
  })
}
