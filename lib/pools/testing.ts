import { db } from '../db'
import type { Scope } from '../scope'
import { updatePool } from './commands'
import type { UpdatePool } from './schema'

/** Changes settings of a pool as it is now. @returns the names of the changed settings */
export async function changePool(scope: Scope, input: UpdatePool): Promise<string[]> {
  const { version } = await db.pool.findUniqueOrThrow({ where: { id: scope.poolId }, select: { version: true } })
  return (await updatePool(scope, version, input)).changed
}
