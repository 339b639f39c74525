import { merge, orRefused, type Saved } from '../audit/merge'
import { changesSince } from '../audit/since'
import { transact } from '../db'
import { AppError } from '../errors'
import { parsed } from '../parsed'
import type { Scope, SeenRow } from '../scope'
import { updateApplication } from './commands'
import { getApplication } from './queries'
import { keptOrigins } from './rules'
import { type ChangeApplication, settingsOf, UpdateApplication } from './schema'

type SavedApplication = Saved<Awaited<ReturnType<typeof getApplication>>>

/**
 * Saves what a form has changed, and keeps what others have changed since the form was opened.
 * @param seen the version that the form was opened with
 * @throws not_found, also when the application was removed meanwhile
 */
export async function saveApplication(
  scope: Scope,
  seen: SeenRow,
  change: ChangeApplication,
): Promise<SavedApplication> {
  const { poolId } = scope
  const { id, version } = seen
  return transact(scope.tx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
    const stored = await tx.application.findUnique({ where: { id, poolId } })
    if (!stored) throw new AppError('not_found', { reason: 'removed_meanwhile' })
    const settings = settingsOf(stored)
    const { values, conflicts } = merge(settings, change, await changesSince(tx, stored, version))
    const origins = 'allowedOrigins' in change ? {} : { allowedOrigins: keptOrigins(settings) }
    const write = () =>
      updateApplication({ ...scope, tx }, stored, parsed(UpdateApplication, { ...values, ...origins }))
    const refused = conflicts.length ? null : await orRefused(write)
    return { row: await getApplication(poolId, id, tx), conflicts, refused }
  })
}
