import { beforeAll, expect, test } from 'vitest'
import { LISTED } from '../audit/actions'
import { listEvents } from '../audit/queries'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { getSystemPool, type PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { referFault } from './fault'
import { refer, referenceOfAttempt } from './refer'
import { factsOf } from './rules'

testDatabase()

let pool: PoolRef

beforeAll(async () => {
  const created = await createPool({ actor: { kind: 'system', id: null } }, { name: 'acme', displayName: 'Acme' })
  pool = { ...created, system: false }
})

test('a reference leads to what was sent, what was expected and which application it was', async () => {
  const sent = { redirect_uri: 'https://elsewhere.example.com/cb' }
  const expected = { redirect_uri: ['https://shop.example.com/cb'] }
  const why = { differs: ['host'] }
  const { text, counted } = await refer({ key: 'redirect_uri', pool, sent, expected, why, applicationId: 'app_1' })
  expect(counted).toBe(false)
  expect(text).toMatch(/^ref_[a-z0-9]{12}$/)
  expect(await listEvents(pool.id, { search: text })).toMatchObject([
    { told: { detail: { reason: 'redirect_uri', sent, expected, why, applicationId: 'app_1' } } },
  ])
})

test('what is for the log alone is not in the audit', async () => {
  const { text } = await refer({ key: 'lost', pool, detail: { uid: 'a-visit' } })
  const [event] = await listEvents(pool.id, { search: text })
  expect(event?.told?.detail).toEqual({ reason: 'lost' })
})

test('beyond twenty a page says that its reference was only counted', async () => {
  const all = await Promise.all(Array.from({ length: 3 * LISTED }, () => refer({ key: 'cookies', pool })))
  const counted = all.filter((reference) => reference.counted)
  // A minute may end in the middle of it.
  expect([LISTED, 2 * LISTED]).toContain(counted.length)
  for (const { text } of counted) expect(await listEvents(pool.id, { search: text })).toEqual([])
})

test('one that stands in the audit already is found there, whatever comes: a page that is loaded again says nothing new', async () => {
  const again = () => refer({ key: 'late', pool, reference: 'att_late' })
  const counted = []
  for (let times = 0; times < 3 * LISTED; times++) counted.push((await again()).counted)
  expect(counted).not.toContain(true)
  expect(await listEvents(pool.id, { search: 'att_late' })).toHaveLength(1)
})

test('what was cut in the middle of a character is found as well', async () => {
  const sent = factsOf({ client_id: `${'x'.repeat(299)}😀` })
  const { text } = await refer({ key: 'unknown_client', pool, sent })
  expect(await listEvents(pool.id, { search: text })).toMatchObject([{ told: { detail: { sent } } }])
})

test('without a pool, and in the console’s own, the log alone has it', async () => {
  const before = await db.auditEvent.count()
  expect(await refer({ key: 'sign_in_failed', pool: null })).toMatchObject({ counted: false })
  const system = await getSystemPool().catch(() => ({ id: 'pool_system', system: true }))
  expect(await refer({ key: 'lost', pool: system })).toMatchObject({ counted: false })
  expect(await db.auditEvent.count()).toBe(before)
})

test('a page of an attempt says whether the audit has it', async () => {
  expect(await referenceOfAttempt(pool.id, 'att_nowhere')).toEqual({ text: 'att_nowhere', counted: true })
  await refer({ key: 'late', pool, reference: 'att_here' })
  expect(await referenceOfAttempt(pool.id, 'att_here')).toEqual({ text: 'att_here', counted: false })
})

test('a fault of ours is found by its digest, once, in the pool of the host or of the console’s page', async () => {
  const at = (host: string, path: string) => ({ path, headers: { host: `${host}.localhost:3000` } })
  const found = async (digest: string) => (await listEvents(pool.id, { search: digest })).length
  await referFault('1111', at('acme', '/login/a-visit'))
  await referFault('1111', at('acme', '/login/a-visit'))
  expect(await found('1111')).toBe(1)
  await referFault('2222', at('console', `/pools/${pool.id}/users`))
  expect(await found('2222')).toBe(1)
  await referFault('3333', at('console', '/pools/pool_nobody/users'))
  await referFault('4444', at('core', `/pools/${pool.id}/users`))
  expect([await found('3333'), await found('4444')]).toEqual([0, 0])
})
