import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

/**
 * Gives a test file a migrated database of its own, and the settings to reach it. Call it once, at the top of the file:
 * rooms read their settings on first use.
 */
export function testDatabase(settings: Record<string, string> = {}): void {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const own = new URL(template)
  own.pathname = `/${name}`

  Object.assign(process.env, {
    DATABASE_URL: own.href,
    SECRET_KEY: randomBytes(32).toString('hex'),
    BASE_URL: 'http://localhost:3000',
    SANDBOX: '1',
    LOG_LEVEL: 'silent',
    ...settings,
  })

  beforeAll(() => administer(template, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`))
  afterAll(async () => {
    const { db } = await import('../db')
    await db.$disconnect()
    await administer(template, `DROP DATABASE ${name} WITH (FORCE)`)
  })
}

/** From the server's own database: nobody may be connected to one that is copied or dropped. */
async function administer(template: URL, sql: string): Promise<void> {
  const url = new URL(template)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
