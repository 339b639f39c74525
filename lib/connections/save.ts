import { changedFirst, merge, orRefused, type Saved, together } from '../audit/merge'
import { changesSince } from '../audit/since'
import { transact } from '../db'
import { AppError } from '../errors'
import { parsed } from '../parsed'
import type { Scope, SeenRow } from '../scope'
import { shapeOf } from '../sources/catalogue'
import { flattenSettings, nestSettings } from './columns'
import { updateConnection } from './commands'
import { getConnection } from './queries'
import { type ChangeConnection, settingsOf, UpdateConnection } from './schema'
import { openAppSecret } from './secret-columns'

/** A secret is right only for its AppID, and that only at its source. */
const CREDENTIALS = ['sandbox', 'appId', 'appSecret']

type SavedConnection = Saved<Awaited<ReturnType<typeof getConnection>>>

/**
 * Saves what a form has changed, and keeps what others have changed since the form was opened.
 * @param seen the version that the form was opened with
 * @throws not_found, also when the connection was removed meanwhile
 */
export async function saveConnection(scope: Scope, seen: SeenRow, change: ChangeConnection): Promise<SavedConnection> {
  const { poolId } = scope
  const { id, version } = seen
  return transact(scope.tx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Connection" WHERE "id" = ${id} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
    const stored = await tx.connection.findUnique({ where: { id, poolId } })
    if (!stored) throw new AppError('not_found', { reason: 'removed_meanwhile' })
    const { mode, appSecret, settings = {}, ...others } = change
    const since = await changesSince(tx, stored, version)
    // An empty secret keeps the stored one, and so changes nothing.
    const { values, conflicts } = merge(
      {
        ...flattenSettings({ appId: stored.appId, ...settingsOf(stored) }),
        ...(appSecret && { appSecret: openAppSecret(stored) }),
      },
      { ...flattenSettings({ ...others, settings }), ...(appSecret && { appSecret }) },
      together(since, CREDENTIALS),
    )
    const own = Object.keys(shapeOf(stored).settings.shape)
    const write = () =>
      updateConnection({ ...scope, tx }, stored, parsed(UpdateConnection, { mode, ...nestSettings(values, own) }))
    const refused = conflicts.length ? null : await orRefused(write)
    return { row: await getConnection(poolId, id, tx), conflicts: changedFirst(conflicts, since), refused }
  })
}
