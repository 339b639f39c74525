import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { load, readStatements } from '../../e2e/support/upgrade'
import { administer } from '../../lib/testing/administer'
import { migrate } from './migrate'
import { inRoot } from './root.mjs'

// What the version before sends to its database, for people, applications, developers and its jobs: e2e/upgrade/README.md.
const VERSION = '0.1.0'
const statements = readStatements(VERSION)

const template = new URL(inject('templateUrl'))
const name = `previous_${randomBytes(6).toString('hex')}`
const own = new URL(template)
own.pathname = `/${name}`
const url = own.href
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

/** All of them, one after the other, and undone. @returns how many rows each concerned, or why it was refused */
async function replay(client: pg.Client): Promise<string[]> {
  const outcomes: string[] = []
  await client.query('BEGIN')
  for (const { sql, values } of statements) {
    await client.query('SAVEPOINT statement')
    try {
      // By name, as its driver does: such a statement is planned once, and its answer must not change.
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

test('what the version before sends works while the migrations run, and after them as it did', async () => {
  const before = await replay(site)
  const changes = before.filter((outcome) => /^[1-9]\d* rows: \s*(INSERT|UPDATE|DELETE|WITH)/.test(outcome))
  expect(changes.length).toBeGreaterThan(80)

  const [during, applied] = await Promise.all([replay(site), migrate(url, inRoot('prisma/migrations'))])
  expect(applied.length).toBeGreaterThan(0)
  expect(during).toEqual(before)
  expect(await replay(site)).toEqual(before)
  const another = await connect()
  expect(await replay(another), 'of a process that starts now').toEqual(before)
  await another.end()
})
