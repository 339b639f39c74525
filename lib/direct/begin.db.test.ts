import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { switchConnection } from '../connections/commands'
import { db } from '../db'
import { findClient } from '../oidc/clients'
import { issuerOf } from '../oidc/issuer'
import { serveIssuer } from '../oidc/testing'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { type House, makeConnection, makeHouse } from '../testing/house'
import { beginDirect } from './begin'
import { deliver } from './deliver'
import { flowCookie, readFlow } from './flow'
import { directLink } from './link'

// Nothing listens on this port, so that redeeming a code fails.
testDatabase({ PORT: '1' })

const HOME = 'https://shop.example/callback'
const BACK = 'https://shop.example/wechat'
const VERY_SECRET = 'a-sentinel-state-0123456789'
const actor: Actor = { kind: 'system', id: null }

let home: House
let elsewhere: House
let issuer: Awaited<ReturnType<typeof serveIssuer>>

/** A house with a second connection that is on for no application. */
async function houseWithTwo(name: string): Promise<House> {
  // Without PKCE, so that a link without a challenge can end in a code.
  const application = { type: 'web' as const, redirectUris: [HOME], requirePkce: false }
  const house = await makeHouse({ name, application, connection: { callbackUrl: BACK } })
  await makeConnection(house.scope, null, { identifier: `only-${name}`, callbackUrl: BACK })
  return house
}

beforeAll(async () => {
  home = await houseWithTwo('home')
  elsewhere = await houseWithTwo('elsewhere')
  issuer = await serveIssuer(home.pool)
})
afterAll(() => issuer.close())
beforeEach(() => set({ callbackUrl: BACK, callbackByQuery: false, callbackNeedsState: true }))

const set = (data: { callbackUrl?: string | null; callbackByQuery?: boolean; callbackNeedsState?: boolean }) =>
  db.connection.updateMany({ where: { id: home.connectionId }, data })

const requirePkce = (on: boolean) =>
  db.application.update({ where: { id: home.applicationId }, data: { requirePkce: on } })

const begin = (query: Record<string, string>, over: { identifier?: string; cookies?: string } = {}) =>
  beginDirect(
    home.pool,
    over.identifier ?? 'wechat',
    new URLSearchParams({ app_id: home.applicationId, ...query }),
    new Headers({ cookie: over.cookies ?? '' }),
  )

async function beginOrThrow(query: Record<string, string>, cookies = '') {
  const result = await begin(query, { cookies })
  if (result.kind !== 'begun') throw new Error(result.reason)
  const url = new URL(result.location)
  return { url, request: Object.fromEntries(url.searchParams), cookies: result.cookies }
}

describe('a direct link is refused', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['without an application', { app_id: '' }, 'wechat', 'unknown_application'],
    ['for an unknown application', { app_id: 'app_nobody' }, 'wechat', 'unknown_application'],
    ['for a client that is no application', { app_id: 'console' }, 'wechat', 'unknown_application'],
    ['for the client of the application’s Callback URLs', { app_id: '$app.callback' }, 'wechat', 'unknown_application'],
    ['for another pool’s application (S15)', { app_id: '$elsewhere' }, 'wechat', 'unknown_application'],
    ['through an unknown connection', {}, 'nobody', 'unknown_connection'],
    ['through another pool’s connection (S15)', {}, 'only-elsewhere', 'unknown_connection'],
    ['through an invalid identifier', {}, '../wechat', 'unknown_connection'],
    ['through a connection’s id', {}, '$connection', 'unknown_connection'],
    ['through a connection that is off for the application (S09)', {}, 'only-home', 'not_on'],
    ['to a Callback URL without a state', {}, 'wechat', 'no_state'],
  ])('%s', async (_, query, identifier, reason) => {
    const named = (text: string) =>
      text
        .replace('$app', home.applicationId)
        .replace('$elsewhere', elsewhere.applicationId)
        .replace('$connection', home.connectionId)
    const filled = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, named(value)]))
    expect(await begin(filled, { identifier: named(identifier) })).toEqual({ kind: 'refused', reason })
  })
})

describe('a connection that a third party’s application shares with another', () => {
  const scope = () => ({ poolId: home.pool.id, actor })
  let partner: string

  beforeAll(async () => {
    const input = CreateApplication.parse({ name: 'Partner', type: 'web', redirectUris: [HOME], thirdParty: true })
    partner = (await createApplication(scope(), input)).application.id
    await switchConnection(scope(), { connectionId: home.connectionId, applicationId: partner, on: true })
  })
  afterAll(() => switchConnection(scope(), { connectionId: home.connectionId, applicationId: partner, on: false }))

  test('leads neither to the Callback URL, which may belong to the other', async () => {
    for (const app_id of [home.applicationId, partner])
      for (const callbackByQuery of [false, true]) {
        await set({ callbackByQuery })
        expect(await begin({ app_id, state: 's' })).toEqual({ kind: 'refused', reason: 'shared' })
        expect((await findClient(home.pool, app_id))?.redirect_uris).toEqual([HOME])
      }
  })

  test('leads to the Callback URL again once it is on for only one of them', async () => {
    const { applicationId, connectionId } = home
    await switchConnection(scope(), { connectionId, applicationId, on: false })
    expect(await begin({ app_id: partner, state: 's' })).toMatchObject({ kind: 'begun' })
    await switchConnection(scope(), { connectionId, applicationId, on: true })
  })
})

describe('a direct link to a redirect address', () => {
  test('becomes the application’s own request, without a cookie', async () => {
    const { url, request, cookies } = await beginOrThrow({ redirect_uri: HOME, state: 's' })
    expect(url.origin + url.pathname).toBe(`${issuerOf(home.pool)}/auth`)
    expect(request).toMatchObject({
      client_id: home.applicationId,
      redirect_uri: HOME,
      connection: 'wechat',
      state: 's',
    })
    expect(cookies).toEqual([])
    await set({ callbackUrl: null })
    expect((await beginOrThrow({})).request).toMatchObject({ client_id: home.applicationId, redirect_uri: HOME })
  })

  test('can lead to the Callback URL with a code, since that is then a redirect address too', async () => {
    await set({ callbackByQuery: true })
    const { url, request } = await beginOrThrow({ state: 's' })
    expect(request).toMatchObject({ client_id: home.applicationId, redirect_uri: BACK })
    const answer = await issuer.ask(url.href.slice(issuerOf(home.pool).length))
    expect(answer.headers.get('location')).toMatch(/^\/login\/[\w-]+\/via\/wechat$/)
  })

  test('needs a challenge if the application requires PKCE; without one, the application gets an error', async () => {
    await requirePkce(true)
    const ends = async (query: Record<string, string>) => {
      const { url } = await beginOrThrow({ redirect_uri: HOME, state: 's', ...query })
      return (await issuer.ask(url.href.slice(issuerOf(home.pool).length))).headers.get('location') ?? ''
    }
    const refused = new URL(await ends({}))
    expect(refused.origin + refused.pathname).toBe(HOME)
    expect(Object.fromEntries(refused.searchParams)).toMatchObject({ error: 'invalid_request', state: 's' })
    const challenge = { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }
    expect(await ends(challenge)).toMatch(/^\/login\//)
    await requirePkce(false)
    expect(await ends({})).toMatch(/^\/login\//)
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https:/evil.example',
    '%2f%2fevil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://shop.example@evil.example/callback',
    'https://shop.example.evil.example/callback',
    'https://evilshop.example/callback',
    'https://shop.example./callback',
    'https://shop。example/callback',
    'HTTPS://shop.example/callback',
    `${HOME}/`,
    `${HOME}?x=1`,
    `${HOME}#x`,
    `${HOME}\r\nlocation: https://evil.example`,
    'http://shop.example/callback',
    'http://localhost/callback',
    // The connection's Callback URL, which is no redirect address as long as an ID Token is posted to it.
    BACK,
  ])('sends nothing to %j (S12)', async (redirect_uri) => {
    const { url } = await beginOrThrow({ redirect_uri, state: 's' })
    for (const query of [url.searchParams, new URLSearchParams([...url.searchParams, ['prompt', 'nonsense']])]) {
      const answer = await issuer.ask(`/auth?${query}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
      expect(await answer.text()).not.toContain('<form')
    }
  })
})

describe('a direct link to the Callback URL', () => {
  test('becomes a request of the pool’s own client, whose checks are kept in an encrypted cookie', async () => {
    const { url, request, cookies } = await beginOrThrow({ state: VERY_SECRET, nonce: 'theirs' })
    expect(request).toMatchObject({
      client_id: `${home.applicationId}.callback`,
      redirect_uri: 'http://home.localhost:3000/connections/deliver',
      nonce: 'theirs',
      code_challenge_method: 'S256',
    })
    expect(url.href).not.toContain(VERY_SECRET)
    const [browser = '', cookie = ''] = cookies
    expect(browser).toMatch(/^ms\.browser\.\w{8}=\w{40}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/)
    expect(cookie).toMatch(/^ms\.deliver\.\w+=v1\.[^;]+; Path=\/connections; HttpOnly; SameSite=Lax; Max-Age=3600$/)
    expect(cookie).not.toContain(VERY_SECRET)
    const { state = '' } = request
    const other = `${state}x`
    const [own, kept] = [browser.split(';')[0], cookie.split(';')[0]]
    const read = (pool: PoolRef, of: string, ...sent: (string | undefined)[]) =>
      readFlow(pool, of, new Headers({ cookie: sent.join('; ') }))
    expect(read(home.pool, state, own, kept)).toMatchObject({
      callerState: VERY_SECRET,
      nonce: 'theirs',
      callersNonce: true,
    })
    expect(read(elsewhere.pool, state, own, kept), 'another pool').toBeNull()
    expect(read(home.pool, other, own, kept?.replace(flowCookie(state), flowCookie(other))), 'another login').toBeNull()
    expect(read(home.pool, state, own, `${kept?.slice(0, -2)}AA`), 'changed in the browser').toBeNull()
    expect(read(home.pool, state, own)).toBeNull()
    expect(read(home.pool, state, kept), 'another browser').toBeNull()
    expect(read(home.pool, state, `ms.browser.other=${'x'.repeat(40)}`, kept), 'another browser').toBeNull()
    const answer = await issuer.ask(url.href.slice(issuerOf(home.pool).length))
    expect(answer.headers.get('location')).toMatch(/^\/login\/[\w-]+\/via\/wechat$/)
  })

  test.each<[string, Record<string, string>]>([
    ['state', { state: '"'.repeat(490) }],
    ['nonce', { state: 's', nonce: '"'.repeat(490) }],
  ])('keeps the longest %s within the size of a cookie', async (_, query) => {
    const { cookies } = await beginOrThrow(query)
    expect(cookies[1]?.length).toBeLessThan(2200)
  })

  test('keeps the cookies of several logins within what a proxy allows', async () => {
    let jar: string[] = []
    for (let times = 0; times < 6; times++) {
      const { cookies } = await beginOrThrow({ state: '"'.repeat(490) }, jar.join('; '))
      for (const line of cookies) {
        const [pair = ''] = line.split(';')
        const name = pair.slice(0, pair.indexOf('=') + 1)
        jar = jar.filter((other) => !other.startsWith(name))
        if (!line.includes('Max-Age=0')) jar.push(pair)
      }
    }
    expect(jar.filter((pair) => pair.startsWith('ms.deliver.'))).toHaveLength(2)
    expect(jar.join('; ').length).toBeLessThan(4400)
  })

  test('removes the oldest of the browser’s logins when there are more than four', async () => {
    const known = ['locale', ...['one', 'two', 'three', 'four'].map(flowCookie), 'ms.session'].join('=x; ')
    const { cookies } = await beginOrThrow({ state: 's' }, known)
    expect(cookies).toHaveLength(3)
    expect(cookies[1]).toContain(`${flowCookie('one')}=; Path=/connections; HttpOnly; SameSite=Lax; Max-Age=0`)
  })
})

describe('the answer to a request for the Callback URL', () => {
  type BegunFlow = { state: string; cookie: string }
  const ids = () => ({ connectionId: home.connectionId, applicationId: home.applicationId })
  const beginFlow = async (): Promise<BegunFlow> => {
    const { request, cookies } = await beginOrThrow({ state: 's' })
    return { state: request.state ?? '', cookie: cookies.map((line) => line.split(';')[0]).join('; ') }
  }
  const reasonOf = async ({ state, cookie }: BegunFlow) => {
    const delivery = await deliver(home.pool, new URLSearchParams({ state, code: 'x' }), new Headers({ cookie }))
    return delivery.kind === 'refused' ? delivery.reason : delivery
  }

  test('is refused when its code cannot be redeemed', async () =>
    expect(await reasonOf(await beginFlow())).toBe('failed'))

  test.each<[string, () => Promise<unknown>]>([
    ['another Callback URL', () => set({ callbackUrl: `${BACK}2` })],
    ['no Callback URL', () => set({ callbackUrl: null })],
    ['a Callback URL that gets a code', () => set({ callbackByQuery: true })],
  ])('is not passed on when the connection has %s by then (S09)', async (_, change) => {
    const kept = await beginFlow()
    await change()
    expect(await reasonOf(kept)).toBe('changed')
  })

  test('is not passed on when the connection is off by then, or shared with a third party', async () => {
    const kept = await beginFlow()
    await switchConnection({ poolId: home.pool.id, actor }, { ...ids(), on: false })
    expect(await reasonOf(kept)).toBe('changed')
    await switchConnection({ poolId: home.pool.id, actor }, { ...ids(), on: true })
    expect(await reasonOf(kept)).toBe('failed')
    const scope = { poolId: home.pool.id, actor }
    const input = CreateApplication.parse({ name: 'Guest', type: 'web', redirectUris: [HOME], thirdParty: true })
    const { application } = await createApplication(scope, input)
    await switchConnection(scope, { ...ids(), applicationId: application.id, on: true })
    expect(await reasonOf(kept)).toBe('changed')
    await switchConnection(scope, { ...ids(), applicationId: application.id, on: false })
  })

  test('is refused without the cookie, and after an hour', async () => {
    const kept = await beginFlow()
    expect(await reasonOf({ ...kept, cookie: '' })).toBe('lost')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
    expect(await reasonOf(kept)).toBe('lost')
    vi.useRealTimers()
  })
})

test.each<[string, Parameters<typeof set>[0], string | undefined]>([
  ['at the Callback URL', { callbackNeedsState: false }, undefined],
  ['at the Callback URL, with a code', { callbackNeedsState: false, callbackByQuery: true }, undefined],
  ['at the only redirect address', { callbackUrl: null }, undefined],
  ['at a redirect address that it names', {}, HOME],
])('the link that the console shows works unchanged: %s', async (_, setting, redirectUri) => {
  await set(setting)
  const link = new URL(directLink(home.pool, 'wechat', home.applicationId, redirectUri))
  expect(link.origin).toBe('http://home.localhost:3000')
  const [identifier = ''] = link.pathname.split('/').slice(-1)
  expect((await beginDirect(home.pool, identifier, link.searchParams, new Headers())).kind).toBe('begun')
})

test('a change of the application’s redirect addresses applies to direct links at once', async () => {
  await set({ callbackUrl: null })
  const { pool, applicationId: id } = home
  const row = await db.application.findUniqueOrThrow({ where: { id } })
  await db.application.update({ where: { id }, data: { redirectUris: [HOME, `${HOME}2`] } })
  expect(await begin({ state: 's' })).toEqual({ kind: 'refused', reason: 'no_address' })
  await db.application.update({ where: { id, poolId: pool.id }, data: { redirectUris: row.redirectUris } })
  expect((await begin({ state: 's' })).kind).toBe('begun')
})
