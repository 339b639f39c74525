import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { load, readStatements } from '../../e2e/support/upgrade'
import { administer } from '../../lib/testing/administer'
import { migrate } from './migrate'
import { inRoot } from './root.mjs'

// The statements that the previous version sends to its database: e2e/upgrade/README.md.
const VERSION = '0.1.0'
const statements = readStatements(VERSION)

const template = new URL(inject('templateUrl'))
const name = `previous_${randomBytes(6).toString('hex')}`
const target = new URL(template)
target.pathname = `/${name}`
const url = target.href
let site: pg.Client

beforeAll(async () => {
  await administer(template, `CREATE DATABASE ${name} TEMPLATE template0`)
  await load(VERSION, url)
  site = await connect()
})
afterAll(async () => {
  await site.end()
  await administer(template, `DROP DATABASE ${name} WITH (FORCE)`)
})

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** Runs all statements in order, then rolls back. @returns for each the number of rows, or the error */
async function replay(client: pg.Client): Promise<string[]> {
  const outcomes: string[] = []
  await client.query('BEGIN')
  for (const { sql, values } of statements) {
    await client.query('SAVEPOINT statement')
    try {
      // Named, as the previous version's driver does: the server refuses a named statement whose result type has
      // changed.
      const name = String(statements.findIndex((each) => each.sql === sql))
      const { rowCount } = await client.query({ name, text: sql, values })
      outcomes.push(`${rowCount} rows: ${sql}`)
    } catch (error) {
      await client.query('ROLLBACK TO statement')
      outcomes.push(`${(error as Error).message}: ${sql}`)
    }
  }
  await client.query('ROLLBACK')
  return outcomes
}

test('the previous version’s statements give the same results during and after the migrations', async () => {
  const before = await replay(site)
  const changes = before.filter((outcome) => /^[1-9]\d* rows: \s*(INSERT|UPDATE|DELETE|WITH)/.test(outcome))
  expect(changes.length).toBeGreaterThan(80)

  const [during, applied] = await Promise.all([replay(site), migrate(url, inRoot('prisma/migrations'))])
  expect(applied.length).toBeGreaterThan(0)
  expect(during).toEqual(before)
  expect(await replay(site)).toEqual(before)
  const another = await connect()
  expect(await replay(another), 'for a new connection').toEqual(before)
  await another.end()
})
