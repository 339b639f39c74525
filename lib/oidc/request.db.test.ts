import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { actor, makeConnection } from '../testing/house'
import { answerOf, Party, REDIRECT } from '../testing/party'
import { createUser } from '../users/commands'
import { serveIssuer } from './testing'

testDatabase()

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let foreign: Party
let lin: string
let browser: TestBrowser

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
  foreign = await Party.create(pool, issuer, { thirdParty: true })
  const scope = { poolId: pool.id, actor }
  lin = (await createUser(scope, { email: 'lin@example.com', name: 'Lin' })).id
  await makeConnection(scope, shop.clientId)
  await makeConnection(scope, null, { identifier: 'closed' })
})
beforeEach(() => {
  browser = new TestBrowser(pool, issuer)
})
afterAll(() => issuer.close())

describe('connection=', () => {
  const leadsTo = async (path: string) => (await browser.send(path)).headers.get('location') ?? ''

  test('leads through that connection at once', async () =>
    expect(await leadsTo(shop.request({ connection: 'wechat' }))).toMatch(/^\/login\/[\w-]+\?connection=wechat$/))

  test('in a pushed request too', async () => {
    const query = new URLSearchParams(shop.request({ connection: 'wechat' }).slice('/auth?'.length))
    const { request_uri } = await (await shop.ask('/request', Object.fromEntries(query))).json()
    const address = `/auth?${new URLSearchParams({ client_id: shop.clientId, request_uri })}`
    expect(await leadsTo(address)).toMatch(/^\/login\/[\w-]+\?connection=wechat$/)
  })

  test('is no matter while the session lasts', async () => {
    await shop.logIn(browser, lin)
    expect(answerOf(await browser.send(shop.request({ connection: 'wechat' })))).toHaveProperty('code')
  })

  test.each([
    ['one that is off for the application', 'closed'],
    ['one that there is not', 'nothing'],
    ['a path', '../../refused'],
    ['an address', '//evil.example'],
    ['an id', 'conn_1'],
    ['letters in another case', 'WeChat'],
    ['more than an identifier has', 'w'.repeat(32)],
    ['with a line after it', 'wechat\n'],
  ])('is refused for %s', async (_, connection) =>
    expect(answerOf(await browser.send(shop.request({ connection })))).toMatchObject({ error: 'invalid_request' }),
  )

  test('is refused when there are two', async () =>
    expect(answerOf(await browser.send(`${shop.request({ connection: 'wechat' })}&connection=closed`))).toMatchObject({
      error: 'invalid_request',
    }))
})

describe('offline_access', () => {
  const scopesOf = async (path: string) => (await browser.visit(path)).visit?.scopes

  test.each<[string, Record<string, string>]>([
    ['without a prompt', {}],
    ['with prompt=login', { prompt: 'login' }],
    ['with prompt=consent', { prompt: 'consent' }],
  ])('is kept %s', async (_, over) =>
    expect(await scopesOf(shop.request({ scope: 'openid offline_access', ...over }))).toContain('offline_access'),
  )

  test('is not added to a request that does not ask for it', async () =>
    expect(await scopesOf(shop.request())).not.toContain('offline_access'))

  test('of an application of somebody else is asked of the person', async () => {
    const { visit } = await browser.visit(foreign.request({ scope: 'openid offline_access' }))
    expect(visit).toMatchObject({ thirdParty: true, scopes: ['openid', 'offline_access'] })
  })

  test('is not given to one whose login was not asked about it', async () => {
    await shop.logIn(browser, lin)
    const silent = answerOf(await browser.send(foreign.request({ scope: 'openid offline_access', prompt: 'none' })))
    expect(silent).toMatchObject({ error: 'consent_required' })
  })
})

describe('somebody else’s application', () => {
  test('learns nothing before the person has said yes', async () => {
    await shop.logIn(browser, lin)
    expect(answerOf(await browser.send(foreign.request({ prompt: 'none' })))).toMatchObject({
      error: 'consent_required',
    })
    expect((await browser.visit(foreign.request())).visit).toMatchObject({ prompt: 'consent', accountId: lin })
  })

  test('a login alone is no yes', async () => {
    const response = await browser.logIn(foreign.request(), { accountId: lin })
    expect(response.headers.get('location')).toMatch(/^\/login\//)
    expect(answerOf(response)).toEqual({})
  })
})

describe('a request that is not one', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without a response type', { response_type: '' }, 'invalid_request'],
    ['of the implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['of a hybrid flow', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['with an unsigned request object', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    ['with a request object elsewhere', { request_uri: 'https://evil.example/r' }, 'request_uri_not_supported'],
    ['with a registration', { registration: '{}' }, 'registration_not_supported'],
    ['in a response mode that there is not', { response_mode: 'web_message' }, 'unsupported_response_mode'],
    ['with a prompt that there is not', { prompt: 'dance' }, 'invalid_request'],
  ])('is told to the application: one %s', async (_, over, error) => {
    const response = await browser.send(shop.request(over))
    const location = (response.headers.get('location') ?? '').replace('#', '?')
    expect(location.startsWith(REDIRECT)).toBe(true)
    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({ error, state: 'the-state' })
  })

  test('by an application that there is not is told to the person', async () => {
    const response = await browser.send(shop.request({ client_id: 'app_nobody' }))
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })
})
