// Reads the fixtures of e2e/upgrade: for a version its database, the browsers' state, and the statements that its build
// sends.
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { inRoot } from '../../scripts/ground/root.mjs'
import type { Fixture } from './tea-house'

const fileOf = (version: string, ending: string) => readFileSync(inRoot('e2e/upgrade', `${version}${ending}`), 'utf8')

export const readFixture = (version: string): Fixture => JSON.parse(fileOf(version, '.json'))

export type Statement = { sql: string; values: (string | null)[] }

/** Writes one line per statement; a repeated SQL text refers to the line of the first. */
export function writeStatements(statements: Statement[]): string {
  const lines = new Map<string, number>()
  return statements
    .map(({ sql, values }, line) => {
      const again = lines.get(sql)
      if (again === undefined) lines.set(sql, line)
      return `${JSON.stringify(again === undefined ? { sql, values } : { again, values })}\n`
    })
    .join('')
}

export function readStatements(version: string): Statement[] {
  const lines = fileOf(version, '.statements.jsonl').trim().split('\n')
  const rows: (Partial<Statement> & { again?: number; values: Statement['values'] })[] = lines.map((line) =>
    JSON.parse(line),
  )
  return rows.map(({ sql, again, values }) => ({ sql: sql ?? rows[again ?? 0]?.sql ?? '', values }))
}

const DAY = 86_400
/**
 * Numbers in JSON within this many seconds of the dump's time are taken for times: sessions and tokens live for weeks.
 */
const NEAR = 400 * DAY

/** Moves all times of a dump from one moment to another: in columns, and as seconds since 1970 in JSON. */
export function shiftTimes(dump: string, from: Date, to: Date): string {
  const by = to.getTime() - from.getTime()
  const [then, seconds] = [from.getTime() / 1000, Math.round(by / 1000)]
  return dump
    .replace(
      /'(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00)'/g,
      (_, time) => `'${new Date(Date.parse(time) + by).toISOString()}'`,
    )
    .replace(/": (\d{10})(?=[,}])/g, (match, number) =>
      Math.abs(Number(number) - then) < NEAR ? `": ${Number(number) + seconds}` : match,
    )
}

/** Loads a version's dump into an empty database. @param now moves all times to now, so that nothing has expired */
export async function load(version: string, connectionString: string, now?: Date): Promise<void> {
  const dump = fileOf(version, '.sql')
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(now ? shiftTimes(dump, new Date(readFixture(version).at), now) : dump).finally(() => client.end())
}
