import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../db'
import { newId } from '../ids'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { createConnection } from './commands'
import { CreateConnection, settingsOfMode, UpdateConnection } from './schema'
import { changeConnection } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let scope: { poolId: string; actor: Actor }

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'home', displayName: 'Home' })).id }
})
beforeEach(async () => {
  await db.connection.deleteMany()
})

const form = {
  mode: 'wechat:pc',
  identifier: 'wechat',
  displayName: 'WeChat',
  appId: 'wx0123456789abcdef',
  appSecret: 'secret',
}
const make = (settings: object = {}) => createConnection(scope, CreateConnection.parse({ ...form, settings }))
const stored = async (id: string) => settingsOfMode(await db.connection.findUniqueOrThrow({ where: { id } }))

test('the settings of a mode are stored with their defaults, and a change returns the names of what changed', async () => {
  const { id } = await make({ fastLogin: false, color: 'red' })
  const row = await db.connection.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ source: 'wechat', mode: 'wechat:pc' })
  expect(row.settings).toMatchObject({ openPlatformAccount: 'default', profileRequired: false, fastLogin: false })
  const settings = { openPlatformAccount: 'second', profileRequired: false, fastLogin: false }
  const change = UpdateConnection.parse({ ...CreateConnection.parse(form), appSecret: '', settings })
  expect(await changeConnection(scope, id, change)).toEqual(['openPlatformAccount'])
  expect(await changeConnection(scope, id, change)).toEqual([])
  expect(await stored(id)).toEqual(settings)
})

test.each<[string, object]>([
  ['an invalid name of an Open Platform account', { openPlatformAccount: 'Not A Name' }],
  ['a text instead of a boolean', { fastLogin: 'yes' }],
])('settings are validated by the schema of the mode: %s', (_, settings) =>
  expect(CreateConnection.safeParse({ ...form, settings }).success).toBe(false),
)

test.each(['pc', 'wechat', '', null])('a connection of the unknown mode %j is refused', (mode) =>
  expect(CreateConnection.safeParse({ ...form, mode }).error?.issues[0]?.path).toEqual(['mode']),
)

test('the mode of a connection cannot change', async () => {
  const { id } = await make()
  await db.connection.update({ where: { id }, data: { mode: 'wechat:other' } })
  const change = UpdateConnection.parse({ ...CreateConnection.parse(form), appSecret: '' })
  await expect(changeConnection(scope, id, change)).rejects.toMatchObject({ field: 'mode', reason: 'mode_fixed' })
})

// docs/decisions/2026-11-30-a-version-runs-on-what-the-next-one-leaves.md
test('the previous build, which has a column for each setting, and this one read each other’s rows', async () => {
  const { id } = await make({ profileRequired: true, openPlatformAccount: 'first' })
  const oldColumns = () =>
    db.$queryRaw`SELECT "openPlatformAccount", "profileRequired", "fastLogin" FROM "Connection" WHERE "id" = ${id}`
  expect(await oldColumns()).toEqual([{ openPlatformAccount: 'first', profileRequired: true, fastLogin: true }])

  await db.$executeRaw`UPDATE "Connection" SET "fastLogin" = false, "openPlatformAccount" = 'second' WHERE "id" = ${id}`
  expect(await stored(id)).toEqual({ openPlatformAccount: 'second', profileRequired: true, fastLogin: false })
  await db.$executeRaw`UPDATE "Connection" SET "displayName" = 'Scan' WHERE "id" = ${id}`
  expect(await stored(id)).toEqual({ openPlatformAccount: 'second', profileRequired: true, fastLogin: false })

  const settings = { openPlatformAccount: 'third', profileRequired: false, fastLogin: true }
  await changeConnection(
    scope,
    id,
    UpdateConnection.parse({ ...CreateConnection.parse({ ...form, displayName: 'Scan' }), appSecret: '', settings }),
  )
  expect(await oldColumns()).toEqual([settings])
})

test('this build reads the settings of a connection that the previous build has made', async () => {
  const id = newId('conn')
  await db.$executeRaw`
    INSERT INTO "Connection" ("id", "poolId", "source", "mode", "identifier", "displayName", "appId", "appSecret", "profileRequired", "updatedAt")
    VALUES (${id}, ${scope.poolId}, 'wechat', 'wechat:pc', 'before', 'WeChat', 'wx0123456789abcdef', 'sealed', true, now())`
  expect(await stored(id)).toEqual({ openPlatformAccount: 'default', profileRequired: true, fastLogin: true })
})
