import { db } from '../db'
import { AppError } from '../errors'
import type { Connection } from '../generated/prisma/client'
import { consume, limiter } from '../limits/rate-limit'
import type { Scope } from '../scope'

/** In no transaction: a source is asked meanwhile. */
export type CheckScope = Omit<Scope, 'tx'>

/** Every check calls a source: so many a quarter of an hour for one developer. @throws rate_limited */
export const countCheck = ({ actor }: CheckScope): Promise<void> =>
  consume(limiter('doctor', 30), actor.id ?? actor.kind)

/** @throws not_found, also for another pool's */
export async function rowOf(poolId: string, id: string): Promise<Connection> {
  const connection = await db.connection.findUnique({ where: { id, poolId } })
  if (!connection) throw new AppError('not_found')
  return connection
}
