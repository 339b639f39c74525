import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { connectWhenReady } from './connect'
import { migrate } from './migrate'

let url: string
let folder: string

beforeEach(async () => {
  const name = `migrate_${randomBytes(6).toString('hex')}`
  await query(`CREATE DATABASE ${name}`, at('postgres'))
  url = at(name)
  folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-migrate-'))
  write('1_init', 'CREATE TABLE pool (id text); INSERT INTO pool VALUES ($$system$$);')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await query(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`, at('postgres'))
})

function at(database: string): string {
  const address = new URL(inject('templateUrl'))
  address.pathname = `/${database}`
  return address.href
}

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function query(sql: string, connectionString = url) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

test('each migration is applied once, in order', async () => {
  write('2_more', 'ALTER TABLE pool ADD name text')
  expect(await migrate(url, folder)).toEqual(['1_init', '2_more'])
  expect(await migrate(url, folder)).toEqual([])
})

test('four processes at once apply it once', async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)))
  expect(applied.flat()).toEqual(['1_init'])
  expect((await query('SELECT * FROM pool')).rowCount).toBe(1)
})

test('a migration that was changed after it was applied is refused', async () => {
  await migrate(url, folder)
  write('1_init', 'CREATE TABLE pool (id uuid)')
  await expect(migrate(url, folder)).rejects.toThrow('The migration 1_init was changed after it was applied.')
})

test('a migration that fails half way leaves nothing, and applies once it is right', async () => {
  write('2_more', 'CREATE TABLE half (id text); SELECT nonsense')
  await expect(migrate(url, folder)).rejects.toThrow('The migration 2_more failed and was undone')
  expect((await query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }])
  write('2_more', 'CREATE TABLE half (id text)')
  expect(await migrate(url, folder)).toEqual(['2_more'])
})

test('a migration that waits for a lock blocks nobody for long, and is applied when it can be', async () => {
  write('2_other', 'CREATE TABLE other (id text)')
  await migrate(url, folder)
  write('3_both', 'ALTER TABLE pool ADD name text; ALTER TABLE other ADD name text')
  const site = new pg.Client({ connectionString: url })
  await site.connect()
  await site.query(`BEGIN; INSERT INTO other VALUES ('in use')`)
  const migrated = migrate(url, folder)
  const held = `SELECT FROM pg_locks WHERE relation = 'pool'::regclass AND mode = 'AccessExclusiveLock' AND granted`
  while (!(await query(held)).rowCount);
  // The migration waits for the site's transaction, and this query for the migration's lock.
  expect((await site.query('SELECT * FROM pool')).rowCount).toBe(1)
  await site.query('COMMIT')
  expect(await migrated).toEqual(['3_both'])
  await site.end()
})

test("a migration that Prisma's own command left failed is refused", async () => {
  await migrate(url, folder)
  await query('UPDATE _prisma_migrations SET finished_at = NULL')
  await expect(migrate(url, folder)).rejects.toThrow('npx prisma migrate resolve')
})

test('the error names a database that does not exist', async () => {
  await expect(migrate(at('nowhere'), folder)).rejects.toThrow('has no database "nowhere"')
})

test('the error names a server that does not answer, without the password', async () => {
  const refused = connectWhenReady('postgresql://me:hidden@127.0.0.1:1/menshen', 0)
  await expect(refused).rejects.toThrow(
    /^The database at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)\. Check DATABASE_URL, and that the server runs\.$/,
  )
})
