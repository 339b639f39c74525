import { beforeAll, expect, test } from 'vitest'
import { MAX_LISTED } from '../audit/actions'
import { listEvents } from '../audit/queries'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { getSystemPool, type PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { reportFault } from './fault'
import { referenceOfAttempt, reportRefusal } from './report'
import { factsOf } from './rules'

testDatabase()

let pool: PoolRef

beforeAll(async () => {
  const created = await createPool({ actor: { kind: 'system', id: null } }, { name: 'acme', displayName: 'Acme' })
  pool = { ...created, system: false }
})

test('a reference leads to what was sent, what was expected, and the application', async () => {
  const sent = { redirect_uri: 'https://elsewhere.example.com/cb' }
  const expected = { redirect_uri: ['https://shop.example.com/cb'] }
  const why = { differs: ['host'] }
  const { text, counted } = await reportRefusal({
    key: 'redirect_uri',
    pool,
    sent,
    expected,
    why,
    applicationId: 'app_1',
  })
  expect(counted).toBe(false)
  expect(text).toMatch(/^ref_[a-z0-9]{12}$/)
  expect(await listEvents(pool.id, { search: text })).toMatchObject([
    { parsed: { detail: { reason: 'redirect_uri', sent, expected, why, applicationId: 'app_1' } } },
  ])
})

test('details for the log are not in the audit', async () => {
  const { text } = await reportRefusal({ key: 'lost', pool, detail: { uid: 'a-visit' } })
  const [event] = await listEvents(pool.id, { search: text })
  expect(event?.parsed?.detail).toEqual({ reason: 'lost' })
})

test('beyond twenty in a minute a reference is only counted', async () => {
  const all = await Promise.all(Array.from({ length: 3 * MAX_LISTED }, () => reportRefusal({ key: 'cookies', pool })))
  const counted = all.filter((reference) => reference.counted)
  // Twice as many are listed when a minute ends meanwhile.
  expect([MAX_LISTED, 2 * MAX_LISTED]).toContain(counted.length)
  for (const { text } of counted) expect(await listEvents(pool.id, { search: text })).toEqual([])
})

test('a reference that is in the audit already is not listed or counted again, as when a page is reloaded', async () => {
  const again = () => reportRefusal({ key: 'late', pool, reference: 'att_late' })
  const counted = []
  for (let times = 0; times < 3 * MAX_LISTED; times++) counted.push((await again()).counted)
  expect(counted).not.toContain(true)
  expect(await listEvents(pool.id, { search: 'att_late' })).toHaveLength(1)
})

test('a value that was cut in the middle of a character can be stored', async () => {
  const sent = factsOf({ client_id: `${'x'.repeat(299)}😀` })
  const { text } = await reportRefusal({ key: 'unknown_client', pool, sent })
  expect(await listEvents(pool.id, { search: text })).toMatchObject([{ parsed: { detail: { sent } } }])
})

test('without a pool, and in the system pool, a refusal is only in the log', async () => {
  const before = await db.auditEvent.count()
  expect(await reportRefusal({ key: 'sign_in_failed', pool: null })).toMatchObject({ counted: false })
  const system = await getSystemPool().catch(() => ({ id: 'pool_system', system: true }))
  expect(await reportRefusal({ key: 'lost', pool: system })).toMatchObject({ counted: false })
  expect(await db.auditEvent.count()).toBe(before)
})

test('the reference of an attempt says whether the audit lists it', async () => {
  expect(await referenceOfAttempt(pool.id, 'att_nowhere')).toEqual({ text: 'att_nowhere', counted: true })
  await reportRefusal({ key: 'late', pool, reference: 'att_here' })
  expect(await referenceOfAttempt(pool.id, 'att_here')).toEqual({ text: 'att_here', counted: false })
})

test('a fault of ours is listed once under its digest, in the pool of the host or of the console’s page', async () => {
  const at = (host: string, path: string) => ({ path, headers: { host: `${host}.localhost:3000` } })
  const found = async (digest: string) => (await listEvents(pool.id, { search: digest })).length
  await reportFault('1111', at('acme', '/login/a-visit'))
  await reportFault('1111', at('acme', '/login/a-visit'))
  expect(await found('1111')).toBe(1)
  await reportFault('2222', at('console', `/pools/${pool.id}/users`))
  expect(await found('2222')).toBe(1)
  await reportFault('3333', at('console', '/pools/pool_nobody/users'))
  await reportFault('4444', at('core', `/pools/${pool.id}/users`))
  expect([await found('3333'), await found('4444')]).toEqual([0, 0])
})
