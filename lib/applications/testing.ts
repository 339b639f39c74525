import { db } from '../db'
import type { Scope } from '../scope'
import { updateApplication } from './commands'
import type { UpdateApplication } from './schema'

/** Changes an application as it is now. @returns the names of the changed fields */
export async function changeApplication(scope: Scope, id: string, input: UpdateApplication): Promise<string[]> {
  const seen = await db.application.findUniqueOrThrow({ where: { id }, select: { id: true, version: true } })
  return (await updateApplication(scope, seen, input)).changed
}
