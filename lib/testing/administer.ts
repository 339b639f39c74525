import pg from 'pg'

/** Asks a database's server for one thing, from the server's own database: nobody may be in one that is copied or dropped. */
export async function administer(database: URL, sql: string): Promise<void> {
  const url = new URL(database)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
