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
import { KEEP, LEAD } from './rules'

testDatabase()
// These keys are made as the product makes them.
vi.unmock('./pair')

const actor: Actor = { kind: 'system', id: null }
/** Seconds after which a process has seen what another one did. */
const SEEN = 30
const API = 'https://api.example.com'

let pools = 0
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let lin: string

/** So much time goes by for this process, and no more: however slow the machine is. */
const pass = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })

beforeEach(async () => {
  pass(0)
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

test('a key that another process made is published within 30 s, and signs nothing before its time', async () => {
  const before = await logIn()
  const { kid } = await rotateKey(scope())
  pass(SEEN)
  expect(await published()).toEqual([kidOf(before), kid])
  expect(kidOf(await logIn())).toBe(kidOf(before))
  pass(LEAD - SEEN - 1)
  expect(kidOf(await logIn())).toBe(kidOf(before))
})

test('it signs once its time has come, and what was signed before still verifies', async () => {
  const before = await logIn()
  const { kid } = await rotateKey(scope())
  pass(SEEN)
  const during = await logIn()
  pass(LEAD)
  const later = await logIn()
  expect([kidOf(before), kidOf(during), kidOf(later)]).toEqual([kidOf(before), kidOf(before), kid])
  for (const tokens of [before, during, later]) expect(await verifies(tokens)).toBe(true)
})

test('whoever fetched the key set while the key was waiting knows it when it signs', async () => {
  await rotateKey(scope())
  pass(SEEN)
  const cached = await keySet()
  pass(LEAD)
  const { id_token = '' } = await logIn()
  await expect(jwtVerify(id_token, createLocalJWKSet(cached))).resolves.toBeDefined()
})

test('refreshed ID Tokens and JWT access tokens are signed by the new key as well', async () => {
  const { refresh_token } = await logIn()
  const { kid } = await rotateKey(scope())
  pass(LEAD + SEEN)
  const { body } = await shop.refresh(refresh_token)
  expect(kidOf(body)).toBe(kid)
  const { access_token = '' } = await shop.logIn(new TestBrowser(pool, issuer), lin, { resource: API })
  expect(decodeProtectedHeader(access_token).kid).toBe(kid)
})

test('an ID Token of the former key still says who logs out', async () => {
  const browser = new TestBrowser(pool, issuer)
  const { id_token = '' } = await shop.logIn(browser, lin)
  await rotateKey(scope())
  pass(LEAD + SEEN)
  const answer = await browser.send(shop.request({ prompt: 'none', id_token_hint: id_token }))
  expect(answer.headers.get('location')).toMatch(/[?&]code=/)
})

test('the former key is gone when nothing needs it, whether or not anybody took it away', async () => {
  const before = await logIn()
  const { kid } = await rotateKey(scope())
  pass(LEAD + KEEP - SEEN)
  expect(await published()).toEqual([kid, kidOf(before)])
  pass(2 * SEEN)
  expect(await published()).toEqual([kid])
})

test('a former key that was taken away verifies nothing within 30 s', async () => {
  const before = await logIn()
  await rotateKey(scope())
  pass(LEAD + SEEN)
  expect(await verifies(before)).toBe(true)
  await removeFormerKey(scope(), kidOf(before) ?? '')
  pass(SEEN)
  expect(await verifies(before)).toBe(false)
})

test('between two looks no request asks the database for the keys', async () => {
  const before = await logIn()
  await rotateKey(scope())
  pass(SEEN - 1)
  expect(await published()).toEqual([kidOf(before)])
})
