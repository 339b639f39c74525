import { readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Place } from './place'

/** Begins each line of PostgreSQL's log with a marker and the database's name. Continuation lines lack it. */
const PREFIX = 'bench %d '

/** Statements of the product's jobs run whether anybody logs in or not, so they do not count. */
const OF_JOBS = /"Job"/

/** Counts the statements in PostgreSQL's log that went to a database, including BEGIN and COMMIT. */
export const statementsIn = (log: string, database: string): number =>
  log.split('\n').filter((line) => {
    const [, of] = /^bench (\S+) LOG: {2}(?:statement|execute [^:]+): /.exec(line) ?? []
    return of === database && !OF_JOBS.test(line)
  }).length

/** Counts the statements that a database receives while `work` runs. */
export async function countStatements(place: Place, database: string, work: () => Promise<void>): Promise<number> {
  const client = new pg.Client({ connectionString: place.databaseUrl('postgres') })
  client.on('error', () => {}) // the connection breaks when a run is stopped
  await client.connect()
  const set = async (settings: Record<string, string>) => {
    for (const [name, value] of Object.entries(settings)) await client.query(`ALTER SYSTEM SET ${name} = '${value}'`)
    await client.query('SELECT pg_reload_conf()')
    const [name = '', value] = Object.entries(settings).at(-1) ?? []
    while ((await client.query(`SHOW ${name}`)).rows[0][name] !== value) await sleep(10)
  }
  try {
    await set({ log_line_prefix: PREFIX, log_statement: 'all' })
    const before = statSync(place.databaseLog).size
    await work()
    return statementsIn(readFileSync(place.databaseLog).subarray(before).toString(), database)
  } finally {
    await set({ log_statement: 'none' })
    await client.end()
  }
}
