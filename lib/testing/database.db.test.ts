import { expect, test } from 'vitest'
import { db } from '../db'
import { testDatabase } from './database'

testDatabase()

test('a test file has an empty, migrated database of its own', async () => {
  expect(await db.pool.count()).toBe(0)
  const [row] = await db.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
  expect(row?.name).toMatch(/^test_/)
})
