import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import type { Actor } from '../../scope'
import { TestBrowser } from '../../testing/browser'
import { testDatabase } from '../../testing/database'
import { Party } from '../../testing/party'
import { createUser } from '../../users/commands'
import { serveIssuer } from '../testing'
import { removeFormerKey, rotateKey } from './commands'
import { KEEP_SECONDS, LEAD_SECONDS } from './rules'

testDatabase()
// Other tests share prepared keys (`lib/testing`); here keys are made as in the product.
vi.unmock('./pair')

const actor: Actor = { kind: 'system', id: null }
/** Seconds after which a process has noticed a key that another process made. */
const NOTICED_AFTER = 30
const API = 'https://api.example.com'

let pools = 0
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let lin: string

/** Advances the clock of this process by exactly so many seconds, however slow the machine is. */
const advance = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })

beforeEach(async () => {
  advance(0)
  pool = await createPool({ actor }, { name: `acme-${++pools}`, displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer, { audiences: [API] })
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
})
afterEach(() => {
  vi.useRealTimers()
  issuer.close()
})

const keySet = async (): Promise<JSONWebKeySet> => (await issuer.ask('/jwks')).json()
const published = async () => (await keySet()).keys.map(({ kid }) => kid)
const logIn = () => shop.logIn(new TestBrowser(pool, issuer), lin, { scope: 'openid offline_access' })
const kidOf = ({ id_token = '' }) => decodeProtectedHeader(id_token).kid
const verifies = async ({ id_token = '' }) =>
  jwtVerify(id_token, createLocalJWKSet(await keySet()), { issuer: shop.iss, audience: shop.clientId }).then(
    () => true,
    () => false,
  )
const scope = () => ({ poolId: pool.id, actor })

test('a key that another process made is published within 30 s, and signs nothing before it is due', async () => {
  const before = await logIn()
  const { kid } = await rotateKey(scope())
  advance(NOTICED_AFTER)
  expect(await published()).toEqual([kidOf(before), kid])
  expect(kidOf(await logIn())).toBe(kidOf(before))
  advance(LEAD_SECONDS - NOTICED_AFTER - 1)
  expect(kidOf(await logIn())).toBe(kidOf(before))
})

test('a new key signs once it is due, and earlier tokens can still be verified', async () => {
  const before = await logIn()
  const { kid } = await rotateKey(scope())
  advance(NOTICED_AFTER)
  const during = await logIn()
  advance(LEAD_SECONDS)
  const later = await logIn()
  expect([kidOf(before), kidOf(during), kidOf(later)]).toEqual([kidOf(before), kidOf(before), kid])
  for (const tokens of [before, during, later]) expect(await verifies(tokens)).toBe(true)
})

test('a client that fetched the key set while a new key was waiting can verify what that key signs', async () => {
  await rotateKey(scope())
  advance(NOTICED_AFTER)
  const cached = await keySet()
  advance(LEAD_SECONDS)
  const { id_token = '' } = await logIn()
  await expect(jwtVerify(id_token, createLocalJWKSet(cached))).resolves.toBeDefined()
})

test('refreshed ID Tokens and JWT access tokens are signed by the new key as well', async () => {
  const { refresh_token } = await logIn()
  const { kid } = await rotateKey(scope())
  advance(LEAD_SECONDS + NOTICED_AFTER)
  const { body } = await shop.refresh(refresh_token)
  expect(kidOf(body)).toBe(kid)
  const { access_token = '' } = await shop.logIn(new TestBrowser(pool, issuer), lin, { resource: API })
  expect(decodeProtectedHeader(access_token).kid).toBe(kid)
})

test('an ID Token of the former key is still a valid id_token_hint', async () => {
  const browser = new TestBrowser(pool, issuer)
  const { id_token = '' } = await shop.logIn(browser, lin)
  await rotateKey(scope())
  advance(LEAD_SECONDS + NOTICED_AFTER)
  const answer = await browser.send(shop.request({ prompt: 'none', id_token_hint: id_token }))
  expect(answer.headers.get('location')).toMatch(/[?&]code=/)
})

test('the former key is no longer published once its tokens cannot be used any more', async () => {
  const before = await logIn()
  const { kid } = await rotateKey(scope())
  advance(LEAD_SECONDS + KEEP_SECONDS - NOTICED_AFTER)
  expect(await published()).toEqual([kid, kidOf(before)])
  advance(2 * NOTICED_AFTER)
  expect(await published()).toEqual([kid])
})

test('tokens of a former key can no longer be verified 30 s after it was removed', async () => {
  const before = await logIn()
  await rotateKey(scope())
  advance(LEAD_SECONDS + NOTICED_AFTER)
  expect(await verifies(before)).toBe(true)
  await removeFormerKey(scope(), kidOf(before) ?? '')
  advance(NOTICED_AFTER)
  expect(await verifies(before)).toBe(false)
})

test('between two checks no request reads the keys from the database', async () => {
  const before = await logIn()
  await rotateKey(scope())
  advance(NOTICED_AFTER - 1)
  expect(await published()).toEqual([kidOf(before)])
})
