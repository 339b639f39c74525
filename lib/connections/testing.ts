import { db } from '../db'
import type { Scope } from '../scope'
import { updateConnection } from './commands'
import type { UpdateConnection } from './schema'

/** Changes a connection as it is now. @returns the names of the changed fields */
export async function changeConnection(scope: Scope, id: string, input: UpdateConnection): Promise<string[]> {
  const seen = await db.connection.findUniqueOrThrow({ where: { id }, select: { id: true, version: true } })
  return (await updateConnection(scope, seen, input)).changed
}
