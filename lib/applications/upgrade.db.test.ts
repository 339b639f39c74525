import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { makeConnection } from '../testing/house'
import { createApplication } from './commands'
import { CreateApplication } from './schema'

testDatabase()

const actor: Actor = { kind: 'system', id: null }

/** Addresses that browsers spell in another way. */
const typed = [
  'HTTPS://Shop.Example.com:0443/Cb?A=B',
  'http://LOCALHOST:80',
  'https://a.example:08443',
  'https://a.example:/x',
]
const normal = ['https://shop.example.com/Cb?A=B', 'http://localhost', 'https://a.example:8443', 'https://a.example/x']
const unchanged = ['https://shop.example.com', 'https://shop.example.com/', 'http://[::1]:3000/cb']

async function upgrade(migration: string, before = '') {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const sql = await readFile(`prisma/migrations/${migration}/migration.sql`, 'utf8')
  await client.query(before + sql).finally(() => client.end())
}

describe('after the upgrade, addresses from before it', () => {
  let id: string
  let connectionId: string
  let untouched: object

  beforeAll(async () => {
    const { id: poolId } = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
    const form = CreateApplication.parse({
      name: 'Shop',
      type: 'native',
      redirectUris: [...unchanged, 'com.Example.Shop:/Cb'],
    })
    untouched = (await createApplication({ poolId, actor }, form)).application
    id = (await createApplication({ poolId, actor }, { ...form, type: 'spa', name: 'Old' })).application.id
    connectionId = await makeConnection({ poolId, actor }, null)
    await db.application.update({
      where: { id },
      data: {
        redirectUris: [...typed, ...unchanged, normal[0] ?? ''],
        postLogoutRedirectUris: typed,
        allowedOrigins: ['https://A.example', 'https://b.example:443', 'https://a.example'],
        backchannelLogoutUri: typed[0],
        jwksUri: typed[0],
        audiences: typed,
      },
    })
    await db.connection.update({ where: { id: connectionId }, data: { callbackUrl: typed[0] } })
  })

  test.each(['once', 'twice'])(
    'are spelled as browsers spell them, and redirect addresses keep the old spelling beside it: run %s',
    async () => {
      await upgrade('20261130010000_addresses_as_browsers_spell')
      const [first, ...rest] = typed.map((address, n) => [address, normal[n]])
      const row = await db.application.findUniqueOrThrow({ where: { id } })
      expect(row).toMatchObject({
        redirectUris: [first, rest, unchanged].flat(2),
        postLogoutRedirectUris: [first, rest].flat(2),
        allowedOrigins: ['https://a.example', 'https://b.example'],
        backchannelLogoutUri: normal[0],
        jwksUri: normal[0],
        audiences: typed,
      })
      expect(await db.connection.findUnique({ where: { id: connectionId } })).toMatchObject({ callbackUrl: normal[0] })
      // The form keeps both spellings until somebody removes one.
      expect(CreateApplication.parse({ ...row, jwks: null }).redirectUris).toEqual(row.redirectUris)
    },
  )

  test('that were spelled that way already are unchanged', async () =>
    expect(await db.application.findFirst({ where: { name: 'Shop' } })).toMatchObject(untouched))
})

test('after the upgrade, web applications from before it do not need PKCE, and new ones do', async () => {
  const { id: poolId } = await createPool({ actor }, { name: 'pkce', displayName: 'PKCE' })
  const make = async (type: 'web' | 'spa' | 'native') =>
    (await createApplication({ poolId, actor }, CreateApplication.parse({ name: type, type }))).application.id
  const before = [await make('web'), await make('spa'), await make('native')]
  await upgrade('20261202000000_require_pkce', 'ALTER TABLE "Application" DROP COLUMN "requirePkce";')
  const { id: later } = await db.application.create({ data: { id: 'app_later', poolId, name: 'Later', type: 'web' } })
  const rows = await db.application.findMany({ where: { poolId }, select: { id: true, requirePkce: true } })
  const needs = (id: string) => rows.find((row) => row.id === id)?.requirePkce
  expect([...before, later].map(needs)).toEqual([false, true, true, true])
})
