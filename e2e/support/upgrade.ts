// What e2e/upgrade keeps of a version: its database, who was in it, and the statements its build sends.
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { inRoot } from '../../scripts/ground/root.mjs'
import type { Before } from './tea-house'

const fileOf = (version: string, ending: string) => readFileSync(inRoot('e2e/upgrade', `${version}${ending}`), 'utf8')

export const readBefore = (version: string): Before => JSON.parse(fileOf(version, '.json'))

export type Statement = { sql: string; values: (string | null)[] }

/** A line for each; one that comes again names its line. */
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
/** How far from the dump's moment a number may be, in seconds, and still be a time: sessions and tokens live for weeks. */
const NEAR = 400 * DAY

/** Every time of a dump, as if it had been made at another moment: columns, and what stands in JSON as seconds since 1970. */
export function moved(dump: string, from: Date, to: Date): string {
  const by = to.getTime() - from.getTime()
  const [then, seconds] = [from.getTime() / 1000, Math.round(by / 1000)]
  return dump
    .replace(
      /'(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00)'/g,
      (_, time) => `'${new Date(Date.parse(time) + by).toISOString()}'`,
    )
    .replace(/": (\d{10})(?=[,}])/g, (whole, number) =>
      Math.abs(Number(number) - then) < NEAR ? `": ${Number(number) + seconds}` : whole,
    )
}

/** Fills an empty database with a version's. @param now to have all times moved, so that what lived then lives */
export async function load(version: string, connectionString: string, now?: Date): Promise<void> {
  const dump = fileOf(version, '.sql')
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(now ? moved(dump, new Date(readBefore(version).at), now) : dump).finally(() => client.end())
}
