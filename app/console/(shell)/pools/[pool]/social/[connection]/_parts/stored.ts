import type { getConnection } from '@/lib/connections/queries'
import { settingsOf } from '@/lib/connections/schema'
import { modeOf } from '@/lib/modes'
import type { StoredConnection } from '../../_parts/values'

/** The fields of a database row that the form edits. */
export const storedOf = (row: Awaited<ReturnType<typeof getConnection>>): StoredConnection => ({
  id: row.id,
  identifier: row.identifier,
  mode: modeOf(row),
  appId: row.appId,
  ...settingsOf(row),
})
