import { merge, type Saved } from '../audit/merge'
import { changesSince } from '../audit/since'
import { transact } from '../db'
import { parsed } from '../parsed'
import type { Scope } from '../scope'
import { renamePool, updatePool } from './commands'
import { getPoolSettings } from './queries'
import { type ChangePool, RenamePool, settingsOf, UpdatePool } from './schema'

type SavedPool = Saved<Awaited<ReturnType<typeof getPoolSettings>>>

/**
 * Saves what a form has changed, and keeps what others have changed since the form was opened.
 * @param seen the version that the form was opened with
 * @throws not_found
 */
export async function savePool(scope: Scope, seen: number, change: ChangePool): Promise<SavedPool> {
  const id = scope.poolId
  return transact(scope.tx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Pool" WHERE "id" = ${id} FOR NO KEY UPDATE`
    const stored = await getPoolSettings(id, tx)
    const since = await changesSince(tx, { poolId: id, id, version: stored.version }, seen)
    const { values, conflicts } = merge(settingsOf(stored), change, since)
    if (!conflicts.length) {
      const { version } = await renamePool({ ...scope, tx }, stored.version, parsed(RenamePool, values))
      await updatePool({ ...scope, tx }, version, parsed(UpdatePool, values))
    }
    return { row: await getPoolSettings(id, tx), conflicts, refused: null }
  })
}
