import { afterEach, expect, test, vi } from 'vitest'
import { createApplication } from '../../applications/commands'
import { CreateApplication } from '../../applications/schema'
import { switchConnection } from '../../connections/commands'
import { db } from '../../db'
import type { Device } from '../../sources/mode'
import { testDatabase } from '../../testing/database'
import { actor, elsewhere, type House, home, twoHouses, visitOf } from '../testing'
import { beginAttempt } from './begin'

testDatabase()
twoHouses()
afterEach(() => vi.restoreAllMocks())

let visits = 0
const begin = (named: string, house: House = home, uid = `visit${visits++}`, device: Device = 'computer') =>
  beginAttempt(house.pool, visitOf(house, uid), named, { locale: 'en', device })
const NOT_ON = { code: 'not_found' }

test.each([
  ['its id', () => home.connectionId],
  ['its identifier', () => 'wechat'],
])('an attempt begins through a connection that is on, by %s', async (_, named) => {
  const begun = await begin(named(), home, 'visit')
  if (begun === 'elsewhere') throw new Error('begun nowhere')
  const { location, cookie } = begun
  const attempt = await db.attempt.findFirstOrThrow()
  expect(attempt).toMatchObject({
    poolId: home.pool.id,
    interaction: 'visit',
    connectionId: home.connectionId,
    applicationId: home.applicationId,
    status: 'started',
  })
  expect(new URL(location).searchParams.get('state')).toBe(attempt.handle)
  expect(cookie).toContain(attempt.id.slice('att_'.length))
})

test('beginning an attempt decrypts no secret: only the exchange finds one that cannot be decrypted (S18)', async () => {
  const where = { id: home.connectionId }
  const { appSecret } = await db.connection.findUniqueOrThrow({ where })
  await db.connection.update({ where, data: { appSecret: 'what nobody can open' } })
  await expect(begin('wechat')).resolves.toBeDefined()
  await db.connection.update({ where, data: { appSecret } })
})

test.each<[string, () => string]>([
  ['another pool’s id', () => elsewhere.connectionId],
  ['an id of nobody', () => 'conn_nobody'],
  ['an identifier of nobody', () => 'nobody'],
  ['what is no name', () => '../wechat'],
  ['nothing', () => ''],
])('%s is not found', async (_, named) => {
  await expect(begin(named())).rejects.toMatchObject(NOT_ON)
  expect(await db.attempt.count()).toBe(0)
})

test('a connection that is off begins nothing, by either name (S09)', async () => {
  const { pool, ...which } = home
  await switchConnection({ poolId: pool.id, actor }, { ...which, on: false })
  for (const named of [home.connectionId, 'wechat']) await expect(begin(named)).rejects.toMatchObject(NOT_ON)
})

test('a connection that is on only for another application begins nothing', async () => {
  const input = CreateApplication.parse({ name: 'Another', type: 'spa' })
  const { application } = await createApplication({ poolId: home.pool.id, actor }, input)
  const house = { ...home, applicationId: application.id }
  for (const named of [home.connectionId, 'wechat']) await expect(begin(named, house)).rejects.toMatchObject(NOT_ON)
})

test('a visit to the console begins nothing, because the console has no connections', async () => {
  const visit = { ...visitOf(home, 'console'), applicationId: null }
  await expect(beginAttempt(home.pool, visit, 'wechat', { locale: 'en', device: 'computer' })).rejects.toMatchObject(
    NOT_ON,
  )
})

test('a connection of a mode that this build does not know begins nothing', async () => {
  const where = { id: home.connectionId }
  await db.connection.update({ where, data: { mode: 'wechat:other' } })
  for (const named of [home.connectionId, 'wechat']) await expect(begin(named)).rejects.toMatchObject(NOT_ON)
  await db.connection.update({ where, data: { mode: 'wechat:pc' } })
})

test('on a device where its mode does not work, a connection begins nothing and nothing is counted', async () => {
  const before = await db.attempt.count()
  for (let times = 0; times < 41; times++)
    expect(await begin('wechat', home, 'phone', times % 2 ? 'phone' : 'wechat')).toBe('elsewhere')
  expect(await db.attempt.count()).toBe(before)
  await expect(begin('wechat', home, 'phone')).resolves.toBeDefined()
})

test('a sandbox connection begins nothing where there is no sandbox', async () => {
  await db.connection.updateMany({ data: { sandbox: true } })
  await expect(begin('wechat')).resolves.toBeDefined()
  const settings = await import('../../env')
  const { env } = settings
  vi.spyOn(settings, 'env').mockImplementation(() => ({ ...env(), SANDBOX: false }))
  await expect(begin('wechat')).rejects.toMatchObject(NOT_ON)
  vi.restoreAllMocks()
  await db.connection.updateMany({ data: { sandbox: false } })
})

test('forty attempts may begin in a visit, and no more; another visit is counted by itself (S21)', async () => {
  for (let times = 0; times < 40; times++) await expect(begin('nobody', home, 'busy')).rejects.toMatchObject(NOT_ON)
  await expect(begin('wechat', home, 'busy')).rejects.toMatchObject({ code: 'rate_limited' })
  await expect(begin('wechat', home, 'quiet')).resolves.toBeDefined()
})
