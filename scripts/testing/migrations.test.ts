import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRoot } from '../ground/root.mjs'
import { objections } from './migrations'

/** The last migration of 0.1.0, the first release: no earlier build runs anywhere. */
const FIRST_RELEASE = '20261123020000_sessions_ended'

/** Migrations that may break the rules, with the reason why it does no harm. */
const EXCEPTIONS: Record<string, string> = {
  '20261130000000_notices_by_application': 'notices that wait are few: their index is made in a moment',
  '20261207000000_strangers':
    'what waits for somebody is few: both indexes are made by one look through a table, a second for a million rows',
}

const migrations = readdirSync(inRoot('prisma/migrations')).filter((name) => /^\d/.test(name) && name > FIRST_RELEASE)
const of = (name: string) => objections(readFileSync(inRoot('prisma/migrations', name, 'migration.sql'), 'utf8'))

test.each(migrations.filter((name) => !(name in EXCEPTIONS)))('%s runs under the build before', (name) =>
  expect(of(name)).toEqual([]),
)

test.each(Object.keys(EXCEPTIONS))('%s is an exception because it has to be', (name) =>
  expect(of(name)).not.toEqual([]),
)

test.each([
  'ALTER TABLE "User" DROP COLUMN "name"',
  'DROP TABLE "Consent"',
  'ALTER TABLE "User" RENAME COLUMN "name" TO "nickname"',
  'ALTER TABLE "User" RENAME TO "Person"',
  'ALTER TABLE "Application" ALTER COLUMN "idTokenTtl" TYPE BIGINT',
  'ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL',
  'ALTER TABLE "User" ALTER COLUMN "logins" DROP DEFAULT',
  'ALTER TABLE "User" ADD COLUMN "city" TEXT NOT NULL',
  'ALTER TABLE "User" ADD COLUMN "town" TEXT,\n  ADD COLUMN "city" TEXT NOT NULL, ADD COLUMN "age" INT DEFAULT 1',
  `ALTER TYPE "UserStatus" ADD VALUE 'gone'`,
  'ALTER TABLE "User" ADD CONSTRAINT "adult" CHECK (age > 17)',
  'CREATE UNIQUE INDEX "User_name" ON "User"("name")',
  'CREATE INDEX "User_name" ON "User"("name")',
  'LOCK TABLE "User"',
])('%s is objected to', (sql) => expect(objections(`-- a note\n${sql};`)).toHaveLength(1))

test.each([
  'ALTER TABLE "User" ADD COLUMN "city" TEXT',
  'ALTER TABLE "User" ADD COLUMN "age" INTEGER NOT NULL DEFAULT 10',
  'ALTER TABLE "User" ALTER COLUMN "logins" SET DEFAULT 1',
  'DROP INDEX "User_name"',
  '-- DROP TABLE "User"',
  'CREATE TABLE "City" (id TEXT NOT NULL); CREATE UNIQUE INDEX "City_id" ON "City"(id); ALTER TABLE "City" ADD CONSTRAINT "one" UNIQUE (id)',
])('%s is not', (sql) => expect(objections(`${sql};`)).toEqual([]))
