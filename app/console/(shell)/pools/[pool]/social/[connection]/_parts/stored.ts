import type { getConnection } from '@/lib/connections/queries'
import { settingsOf, UpdateConnection } from '@/lib/connections/schema'
import type { StoredConnection } from '../../_parts/values'

/** A row as the form takes it: what the schema knows, and nothing else of the row. */
export function storedOf({ id, identifier, ...row }: Awaited<ReturnType<typeof getConnection>>): StoredConnection {
  const { appSecret: _, ...fields } = UpdateConnection.parse({ ...row, settings: settingsOf(row) })
  return { id, identifier, ...fields }
}
