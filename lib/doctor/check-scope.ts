import { db } from '../db'
import { AppError } from '../errors'
import type { Connection } from '../generated/prisma/client'
import { countCheck as count } from '../limits/rate-limit'
import type { Scope } from '../scope'

/** Without a transaction, since a check waits for the source. */
export type CheckScope = Omit<Scope, 'tx'>

/** Limits how often one developer checks, since every check calls the source. @throws rate_limited */
export const countCheck = ({ actor }: CheckScope): Promise<void> => count(actor.id ?? actor.kind)

/** @throws not_found, also for another pool's id */
export async function getConnectionRow(poolId: string, id: string): Promise<Connection> {
  const connection = await db.connection.findUnique({ where: { id, poolId } })
  if (!connection) throw new AppError('not_found')
  return connection
}
