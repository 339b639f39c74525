// Applies prisma/migrations/*/migration.sql and maintains Prisma's _prisma_migrations table, so that `prisma migrate`
// and this runner can both be used on one database. Each migration is one transaction.
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { connectWhenReady } from './connect'
import { PlainError } from './say.mjs'

const PRISMA_MIGRATE_LOCK = 72707369 // the advisory lock that Prisma's own engine takes

// The previous version may still be running on this database. Later queries queue behind a migration that waits for a
// lock, so it gives up after MOMENT milliseconds and tries again. That is less than the second after which PostgreSQL
// ends one side of a deadlock, which could be somebody's request.
const MOMENT = 400
const PATIENCE = 60_000
const LOCKED = '55P03'

type Migration = { name: string; sql: string; checksum: string }

/**
 * Brings a database up to date; several processes may do so at once.
 * @returns the names of the migrations that this call applied
 * @throws PlainError when the server cannot be reached, a migration fails, or one was changed after it was applied
 */
export async function migrate(connectionString: string, dir: string): Promise<string[]> {
  const migrations = await read(dir)
  const client = await connectWhenReady(connectionString)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK])
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
    const waiting = await pending(client, migrations)
    for (const migration of waiting) await apply(client, migration)
    return waiting.map(({ name }) => name)
  } finally {
    await client.end() // also releases the advisory lock
  }
}

async function read(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function pending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const applied = new Map(rows.map((row) => [row.migration_name, row]))
  for (const { name, checksum } of migrations) {
    const row = applied.get(name)
    if (row && !row.finished_at)
      throw new PlainError(`The migration ${name} failed before. Settle it with: npx prisma migrate resolve`)
    if (row && row.checksum !== checksum)
      throw new PlainError(`The migration ${name} was changed after it was applied. Put the file back as it was.`)
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  for (const began = Date.now(); ; await sleep(MOMENT)) {
    const error = await applyNow(client, migration)
    if (!error) return
    if (error.code !== LOCKED || Date.now() - began > PATIENCE)
      throw new PlainError(`The migration ${migration.name} failed and was undone: ${error.message}`)
  }
}

/** @returns the error, in which case nothing has changed, or null */
async function applyNow(
  client: pg.Client,
  { name, sql, checksum }: Migration,
): Promise<(Error & { code?: string }) | null> {
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = ${MOMENT}`)
    await client.query(sql) // without parameters, PostgreSQL accepts a script of several statements
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
    return null
  } catch (error) {
    await client.query('ROLLBACK')
    return error as Error
  }
}
