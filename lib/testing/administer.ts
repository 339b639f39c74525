import pg from 'pg'

/**
 * Runs one statement on a database's server, connected to the database `postgres`: a database cannot be copied or dropped
 * while somebody is connected to it.
 */
export async function administer(database: URL, sql: string): Promise<void> {
  const url = new URL(database)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
