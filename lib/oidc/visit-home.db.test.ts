import { beforeAll, expect, test } from 'vitest'
import { after } from '../clock'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { adapterFor } from './adapter'
import { endVisit, findApplicationSite, isVisit } from './visit-home'

testDatabase()

let pool: PoolRef
let other: PoolRef

const applicationIn = (poolId: string, id: string, type: 'web' | 'native' = 'web') =>
  db.application.create({ data: { id, poolId, name: 'Shop', type, redirectUris: [] } })

beforeAll(async () => {
  const make = async (name: string) => ({
    ...(await createPool({ actor: { kind: 'system', id: null } }, { name, displayName: name })),
    system: false,
  })
  pool = await make('acme')
  other = await make('other')
  await applicationIn(pool.id, 'app_shop')
  await applicationIn(pool.id, 'app_native', 'native')
})

const begin = (id: string, params: Record<string, unknown>, of = pool) => {
  const result = { login: { accountId: 'usr_lin' } }
  const payload = { params: { ...params, state: 's', login_hint: 'lin@example.com' }, browser: 'a hash', result }
  return db.oidcArtifact.create({
    data: { poolId: of.id, model: 'Interaction', id, payload, accountId: 'usr_lin', expiresAt: after(60) },
  })
}

const SHOP = { client_id: 'app_shop', redirect_uri: 'https://shop.example.com/cb?x=1' }

/** An id of the length that the library makes. */
const OVER = 'over'.repeat(10)

test('a visit that is over keeps only its application and redirect address, and no user', async () => {
  await begin(OVER, SHOP)
  await begin(OVER, SHOP, other)
  expect(await isVisit(pool.id, OVER)).toBe(true)
  const visits = adapterFor(pool)('Interaction')
  await visits.destroy(OVER)
  expect(await isVisit(pool.id, OVER)).toBe(false)
  expect(await visits.find(OVER)).toBeUndefined()
  const key = (poolId: string) => ({ poolId_model_id: { poolId, model: 'Interaction', id: OVER } })
  expect(await db.oidcArtifact.findUnique({ where: key(pool.id) })).toMatchObject({
    payload: { params: SHOP },
    accountId: null,
    // An older version of Menshen does not expect such a row. To it the row has to look expired.
    expiresAt: expect.toSatisfy((at: Date) => at <= new Date()),
  })
  expect((await db.oidcArtifact.findUnique({ where: key(pool.id) }))?.payload).toEqual({ params: SHOP })
  expect(await isVisit(other.id, OVER), 'another pool’s of the same id').toBe(true)
  expect(await findApplicationSite(pool.id, OVER)).toEqual({
    applicationId: SHOP.client_id,
    name: 'Shop',
    origin: 'https://shop.example.com',
  })
})

test('a result that is written while a visit ends does not bring it back', async () => {
  await begin('raced', SHOP)
  await endVisit(pool.id, 'raced')
  const visits = adapterFor(pool)('Interaction')
  await visits.upsert('raced', { params: SHOP, result: { login: { accountId: 'usr_lin' } } }, 60)
  expect(await visits.find('raced')).toBeUndefined()
})

test.each<[string, Record<string, unknown>]>([
  ['of a native application', { ...SHOP, redirect_uri: 'com.example.shop:/cb' }],
  [
    'of a native application that listened on the computer for its answer',
    { client_id: 'app_native', redirect_uri: 'http://127.0.0.1:49152/cb' },
  ],
  ['of a client of ours beside the application', { ...SHOP, client_id: 'app_shop.callback' }],
  ['of the console', { ...SHOP, client_id: 'console' }],
  ['of an application that is gone', { ...SHOP, client_id: 'app_gone' }],
  ['with a broken address', { ...SHOP, redirect_uri: 'nonsense' }],
  ['without parameters', {}],
])('there is no website to go back to from a visit %s', async (name, params) => {
  await begin(name, params)
  expect(await findApplicationSite(pool.id, name)).toBeNull()
})

test('there is none from an unknown visit, nor from another pool’s (S15)', async () => {
  await begin('elsewhere', SHOP, other)
  expect(await findApplicationSite(pool.id, 'nobody')).toBeNull()
  expect(await findApplicationSite(pool.id, 'elsewhere')).toBeNull()
  expect(await findApplicationSite(other.id, 'elsewhere'), 'nor to another pool’s application').toBeNull()
})
