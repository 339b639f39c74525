import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let spa: Party
let lin: string
let browser: TestBrowser

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
  spa = await Party.create(pool, issuer, { type: 'spa' })
  lin = (await createUser({ poolId: pool.id, actor }, { name: 'Lin' })).id
})
beforeEach(() => {
  browser = new TestBrowser(pool, issuer)
})
afterAll(() => issuer.close())

const fieldsOf = (party: Party, over: Record<string, string> = {}) =>
  Object.fromEntries(new URLSearchParams(party.request(over).slice('/auth?'.length)))

const PUSHED = 'PushedAuthorizationRequest'
const livesSeconds = ({ expiresAt }: { expiresAt: Date | null }) => ((expiresAt?.getTime() ?? 0) - Date.now()) / 1000

/** Pushes a request. @returns the address that the browser is sent to */
async function push(party: Party): Promise<string> {
  const response = await party.ask('/request', fieldsOf(party))
  expect(response.status).toBe(201)
  const { request_uri, expires_in } = await response.json()
  expect(expires_in).toBe(60)
  return `/auth?${new URLSearchParams({ client_id: party.clientId, request_uri })}`
}

/** Runs something some seconds later. */
async function later<T>(seconds: number, then: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
  try {
    return await then()
  } finally {
    vi.useRealTimers()
  }
}

describe('a pushed request (RFC 9126)', () => {
  test.each<[string, () => Party]>([
    ['a web application', () => shop],
    ['a single-page application', () => spa],
  ])('of %s leads to a login and a code', async (_, party) => {
    const { code = '' } = answerOf(await browser.logIn(await push(party()), { accountId: lin }))
    expect(await party().redeem(code)).toMatchObject({ status: 200 })
  })

  test.each<[string, () => Party, Record<string, string>, number, object]>([
    [
      'by a web application without its secret',
      () => new Party(pool, issuer, shop.clientId, null),
      {},
      401,
      { error: 'invalid_client' },
    ],
    [
      'by a web application with a wrong secret',
      () => new Party(pool, issuer, shop.clientId, 'wrong'),
      {},
      401,
      { error: 'invalid_client' },
    ],
    [
      'by an unknown application',
      () => new Party(pool, issuer, 'app_nobody', null),
      {},
      401,
      { error: 'invalid_client' },
    ],
    [
      'by a public client without PKCE',
      () => spa,
      { code_challenge: '', code_challenge_method: '' },
      400,
      { error: 'invalid_request' },
    ],
    [
      'by a web application without PKCE',
      () => shop,
      { code_challenge: '', code_challenge_method: '' },
      400,
      { error: 'invalid_request' },
    ],
    [
      'by a public client with a plain challenge',
      () => spa,
      { code_challenge_method: 'plain' },
      400,
      { error: 'invalid_request' },
    ],
    [
      'to an address that is not registered',
      () => shop,
      { redirect_uri: 'https://evil.example/' },
      400,
      { error: 'invalid_request' },
    ],
    ['with another pushed request inside', () => shop, { request_uri: 'urn:x' }, 400, { error: /request_uri/ }],
  ])('is refused %s', async (_, party, over, status, expected) => {
    const response = await party().ask('/request', fieldsOf(party(), over))
    expect(response.status).toBe(status)
    const body = await response.json()
    expect(body.request_uri).toBeUndefined()
    for (const [name, value] of Object.entries(expected)) expect(body[name]).toMatch(value)
  })

  test('is good for a minute', async () => {
    const address = await push(shop)
    expect((await later(50, () => browser.visit(address))).visit).not.toBeNull()
    expect(await refusalOf(() => later(61, () => browser.send(address)))).toContain('expired')
  })

  test('of another application is refused', async () => {
    const address = await push(shop)
    const stolen = address.replace(shop.clientId, spa.clientId)
    expect(await refusalOf(() => browser.send(stolen))).toBeTruthy()
  })

  test('that does not exist is refused', async () =>
    expect(
      await refusalOf(() =>
        browser.send(
          `/auth?client_id=${shop.clientId}&request_uri=${encodeURIComponent('urn:ietf:params:oauth:request_uri:none')}`,
        ),
      ),
    ).toContain('invalid'))
})

describe('a pushed request gives one code', () => {
  const USED = 'invalid_request_uri'

  test('and is refused after that', async () => {
    const address = await push(shop)
    expect(answerOf(await browser.logIn(address, { accountId: lin }))).toHaveProperty('code')
    expect(await refusalOf(() => browser.send(address))).toContain('already used')
  })

  test.each([
    ['within its minute', 1, false],
    ['after its minute', 90, false],
    ['after it was swept away', 90, true],
    ['at the end of the visit', 3500, true],
  ])('to the first of two tabs, when they log in %s', async (_, seconds, swept) => {
    const address = await push(shop)
    const [one, two] = [await browser.visit(address), await browser.visit(address)]
    if (swept) await db.oidcArtifact.deleteMany({ where: { model: PUSHED } })
    const finish = async ({ visit }: typeof one) =>
      visit?.finish({ accountId: lin, at: Math.floor(Date.now() / 1000), method: 'pwd' }) ?? ''
    await later(seconds, async () => {
      expect(answerOf(await browser.resume(await finish(one)))).toHaveProperty('code')
      const second = answerOf(await browser.resume(await finish(two)))
      expect(second).toMatchObject({ error: USED, state: 'the-state' })
      expect(second).not.toHaveProperty('code')
    })
  })

  test('and leaves a mark without content for a day', async () => {
    await db.oidcArtifact.deleteMany({ where: { model: PUSHED } })
    const address = await push(shop)
    const minute = await db.oidcArtifact.findFirstOrThrow({ where: { model: PUSHED } })
    expect(livesSeconds(minute)).toBeLessThanOrEqual(60)
    await browser.logIn(address, { accountId: lin })
    const mark = await db.oidcArtifact.findFirstOrThrow({ where: { model: PUSHED } })
    expect(mark).toMatchObject({ id: minute.id, consumedAt: expect.any(Date) })
    expect(mark.payload).toEqual({})
    expect(livesSeconds(mark)).toBeGreaterThan(23 * 3600)
  })

  test('to one of many requests at once', async () => {
    const address = await push(shop)
    await browser.logIn(shop.request(), { accountId: lin })
    const answers = await Promise.all(Array.from({ length: 8 }, () => browser.send(address)))
    expect(answers.filter((answer) => 'code' in answerOf(answer))).toHaveLength(1)
  })
})

/** The page that the person sees instead of a redirect. Fails when the application was answered. */
async function refusalOf(ask: () => Promise<Response>): Promise<string> {
  const response = await ask()
  expect([response.status, response.headers.get('location')]).toEqual([400, null])
  return response.text()
}
