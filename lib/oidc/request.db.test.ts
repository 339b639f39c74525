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

  test('leads straight to that connection', async () =>
    expect(await leadsTo(shop.request({ connection: 'wechat' }))).toMatch(/^\/login\/[\w-]+\/via\/wechat$/))

  test('works in a pushed request too', async () => {
    const query = new URLSearchParams(shop.request({ connection: 'wechat' }).slice('/auth?'.length))
    const { request_uri } = await (await shop.ask('/request', Object.fromEntries(query))).json()
    const address = `/auth?${new URLSearchParams({ client_id: shop.clientId, request_uri })}`
    expect(await leadsTo(address)).toMatch(/^\/login\/[\w-]+\/via\/wechat$/)
  })

  test('is ignored while the session lasts', async () => {
    await shop.logIn(browser, lin)
    expect(answerOf(await browser.send(shop.request({ connection: 'wechat' })))).toHaveProperty('code')
  })

  test.each([
    ['a connection that is off for the application', 'closed'],
    ['an unknown connection', 'nothing'],
    ['a path', '../../refused'],
    ['an address', '//evil.example'],
    ['an id', 'conn_1'],
    ['an identifier in capital letters', 'WeChat'],
    ['more characters than an identifier has', 'w'.repeat(32)],
    ['an identifier with a line break', 'wechat\n'],
  ])('is refused for %s', async (_, connection) =>
    expect(answerOf(await browser.send(shop.request({ connection })))).toMatchObject({ error: 'invalid_request' }),
  )

  test('is refused when it is repeated', async () =>
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

  test('of a third party’s application needs the person’s consent', async () => {
    const { visit } = await browser.visit(foreign.request({ scope: 'openid offline_access' }))
    expect(visit).toMatchObject({ thirdParty: true, scopes: ['openid', 'offline_access'] })
  })

  test('is not given to a third party’s application without consent', async () => {
    await shop.logIn(browser, lin)
    const silent = answerOf(await browser.send(foreign.request({ scope: 'openid offline_access', prompt: 'none' })))
    expect(silent).toMatchObject({ error: 'consent_required' })
  })
})

describe('a third party’s application', () => {
  test('learns nothing before the person has said yes', async () => {
    await shop.logIn(browser, lin)
    expect(answerOf(await browser.send(foreign.request({ prompt: 'none' })))).toMatchObject({
      error: 'consent_required',
    })
    expect((await browser.visit(foreign.request())).visit).toMatchObject({ prompt: 'consent', accountId: lin })
  })

  test('gets no consent by a login alone', async () => {
    const response = await browser.logIn(foreign.request(), { accountId: lin })
    expect(response.headers.get('location')).toMatch(/^\/login\//)
    expect(answerOf(response)).toEqual({})
  })
})

describe('an invalid request', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without a response type', { response_type: '' }, 'invalid_request'],
    ['of the implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['of a hybrid flow', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['with an unsigned request object', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    [
      'with a request object at another address',
      { request_uri: 'https://evil.example/r' },
      'request_uri_not_supported',
    ],
    ['with a registration', { registration: '{}' }, 'registration_not_supported'],
    ['in an unknown response mode', { response_mode: 'web_message' }, 'unsupported_response_mode'],
    ['with an unknown prompt', { prompt: 'dance' }, 'invalid_request'],
  ])('is refused to the application: %s', async (_, over, error) => {
    const response = await browser.send(shop.request(over))
    const location = (response.headers.get('location') ?? '').replace('#', '?')
    expect(location.startsWith(REDIRECT)).toBe(true)
    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({ error, state: 'the-state' })
  })

  test('by an unknown application is refused to the person', async () => {
    const response = await browser.send(shop.request({ client_id: 'app_nobody' }))
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })
})
