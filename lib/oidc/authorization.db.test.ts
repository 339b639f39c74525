import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { localeOf } from '../i18n/locale'
import { createPool } from '../pools/commands'
import { getSystemPool, type PoolRef } from '../pools/queries'
import { makeSystemPool } from '../prepare/prepare'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { actor, makeConnection } from '../testing/house'
import { answerOf, Party, REDIRECT } from '../testing/party'
import { createUser, setUserStatus, signOutEverywhere } from '../users/commands'
import { issuerOf } from './issuer'
import { ACR } from './scopes'
import { serveIssuer } from './testing'

testDatabase()

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let spa: Party
/** An application from before PKCE was required. */
let old: Party
let lin: string
let mei: string
let browser: TestBrowser

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
  spa = await Party.create(pool, issuer, { type: 'spa', allowedOrigins: [] })
  old = await Party.create(pool, issuer, { requirePkce: false })
  const scope = { poolId: pool.id, actor }
  lin = (await createUser(scope, { email: 'lin@example.com', name: 'Lin' })).id
  mei = (await createUser(scope, { email: 'mei@example.com', name: 'Mei' })).id
  await makeConnection(scope, shop.clientId)
})
beforeEach(() => {
  browser = new TestBrowser(pool, issuer)
})
afterAll(() => issuer.close())

const claimsOf = (body: Record<string, string>) => decodeJwt(body.id_token ?? '')
const login = (over: Record<string, string> = {}, accountId = lin) => shop.logIn(browser, accountId, over)
const answerTo = async (over: Record<string, string>) => answerOf(await browser.send(shop.request(over)))

describe('who is answerTo to log in', () => {
  test('nobody, while the session lasts, not even by another application of the pool', async () => {
    await login()
    expect(await answerTo({})).toMatchObject({ code: expect.any(String), state: 'the-state' })
    expect(answerOf(await browser.send(spa.request()))).toMatchObject({ code: expect.any(String) })
  })

  test.each<[string, Record<string, string>]>([
    ['prompt=login', { prompt: 'login' }],
    ['max_age=0', { max_age: '0' }],
  ])('the person again, with %s', async (_, over) => {
    await login()
    expect((await browser.visit(shop.request(over))).visit?.prompt).toBe('login')
  })

  test('the person again, and the login succeeds even when a new password has ended the session meanwhile', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { name: 'Ann' })
    await login({}, id)
    const { visit } = await browser.visit(shop.request({ prompt: 'login' }))
    await signOutEverywhere({ poolId: pool.id, actor }, id)
    const address = await visit?.finish({ accountId: id, at: Math.floor(Date.now() / 1000), method: 'otp' })
    expect(answerOf(await browser.resume(address ?? ''))).toMatchObject({ code: expect.any(String) })
  })

  test('the person again, once the login is older than max_age, and auth_time is that of the new login', async () => {
    const then = Math.floor(Date.now() / 1000) - 100
    await shop.logIn(browser, lin, {}, { at: then })
    const young = await shop.redeem((await answerTo({ max_age: '10000' })).code ?? '')
    expect(claimsOf(young.body)).toMatchObject({ auth_time: then, sub: lin })
    const again = await shop.logIn(browser, lin, { max_age: '50' })
    expect(claimsOf(again).auth_time).toBeGreaterThan(then + 50)
  })

  test.each([
    ['not a number', 'soon'],
    ['negative', '-1'],
  ])('nobody, with a max_age that is %s: the request is refused', async (_, max_age) =>
    expect(await answerTo({ max_age })).toMatchObject({ error: 'invalid_request' }),
  )

  test('nobody, with a state too long for response headers: it is not sent back either (interop 1)', async () => {
    const state = (length: number) => '"'.repeat(length / 3)
    expect(await answerTo({ prompt: 'none', state: state(1998) })).toMatchObject({ error: 'login_required' })
    const answer = await answerTo({ prompt: 'none', state: state(2001) })
    expect(answer).toMatchObject({ error: 'invalid_request', error_description: expect.stringContaining('state') })
    expect(answer).not.toHaveProperty('state')
  })

  test('nobody with prompt=none: the application gets login_required', async () =>
    expect(await answerTo({ prompt: 'none' })).toEqual({
      error: 'login_required',
      error_description: expect.any(String),
      state: 'the-state',
      iss: issuerOf(pool),
    }))

  test('nobody with prompt=none and a login older than max_age: login_required', async () => {
    await shop.logIn(browser, lin, {}, { at: Math.floor(Date.now() / 1000) - 100 })
    expect(await answerTo({ prompt: 'none', max_age: '50' })).toMatchObject({ error: 'login_required' })
  })

  test('nobody with prompt=none and a session: the same person, with the same auth_time', async () => {
    const before = claimsOf(await login())
    const silent = await shop.redeem((await answerTo({ prompt: 'none' })).code ?? '')
    expect(claimsOf(silent.body)).toMatchObject({ sub: before.sub, auth_time: before.auth_time })
  })

  test.each(['login', 'consent', 'select_account', 'create'])(
    'nobody with prompt=none together with %s: the request is refused',
    async (other) => {
      await login()
      expect(await answerTo({ prompt: `none ${other}` })).toMatchObject({ error: 'invalid_request' })
      expect(await answerTo({ prompt: `${other} none` })).toMatchObject({ error: 'invalid_request' })
    },
  )

  test('a user who was blocked meanwhile, and prompt=none gets login_required', async () => {
    const scope = { poolId: pool.id, actor }
    const { id } = await createUser(scope, { email: 'gone@example.com', name: 'Gone' })
    await login({}, id)
    // Written directly, because the verb also ends the sessions: here one is left, and must open nothing.
    await db.user.update({ where: { id, poolId: pool.id }, data: { status: 'blocked' } })
    expect(await answerTo({ prompt: 'none' })).toMatchObject({ error: 'login_required' })
    expect((await browser.visit(shop.request())).visit?.prompt).toBe('login')
  })

  test('a user who was blocked in the console: the session is gone', async () => {
    const scope = { poolId: pool.id, actor }
    const { id } = await createUser(scope, { email: 'blocked@example.com', name: 'Gone' })
    await login({}, id)
    await setUserStatus(scope, id, 'blocked')
    expect((await browser.visit(shop.request())).visit).toMatchObject({ prompt: 'login', accountId: null })
  })
})

test('the session of a blocked user, which a late request has saved again, belongs to nobody (S09)', async () => {
  const { id } = await createUser({ poolId: pool.id, actor }, { name: 'Ann' })
  await login({}, id)
  expect(await answerTo({ prompt: 'none' })).toHaveProperty('code')
  await db.user.updateMany({ where: { id }, data: { status: 'blocked' } })
  expect((await browser.visit(shop.request())).visit).toMatchObject({ prompt: 'login', reasons: ['account_gone'] })
  expect(await answerTo({ prompt: 'none' })).toMatchObject({ error: 'login_required' })
})

describe('the login page over a live session', () => {
  const PROMPTS = ['select_account', 'create', 'login create', 'select_account consent', 'create select_account']

  test.each(PROMPTS)('is shown once for prompt=%s, with and without a session', async (prompt) => {
    expect(await login({ prompt })).toHaveProperty('id_token')
    const { visit } = await browser.visit(shop.request({ prompt }))
    expect(visit).toMatchObject({ accountId: lin })
    expect(visit?.prompt).not.toBe('consent')
    expect(await login({ prompt })).toHaveProperty('id_token')
  })

  test('lets another person log in', async () => {
    await login()
    const page = await browser.logIn(shop.request({ prompt: 'select_account' }), { accountId: mei })
    expect(await page.text()).toContain('Somebody else is logged in in this browser.')
  })

  test('lists the ways in for select_account, and shows the sign-up form for create', async () => {
    const leadsTo = async (over: Record<string, string>) =>
      (await browser.send(shop.request(over))).headers.get('location')?.replace(/^\/login\/[\w-]+/, '')
    await login()
    expect(await leadsTo({ prompt: 'select_account' })).toBe('')
    expect(await leadsTo({ prompt: 'create' })).toBe('/sign-up')
    expect(await leadsTo({ prompt: 'select_account', connection: 'wechat' })).toBe('/via/wechat')
    expect(await leadsTo({ prompt: 'create', connection: 'wechat' })).toBe('/via/wechat')
  })

  test('shows the sign-up form also when nobody is logged in', async () => {
    const response = await browser.send(shop.request({ prompt: 'create' }))
    expect(response.headers.get('location')).toMatch(/^\/login\/[\w-]+\/sign-up$/)
  })

  test('is followed by the consent page of a third party’s application', async () => {
    const foreign = await Party.create(pool, issuer, { thirdParty: true })
    const next = await browser.logIn(foreign.request({ prompt: 'create' }), { accountId: lin })
    expect(next.headers.get('location')).toMatch(/^\/login\/[\w-]+$/)
  })
})

describe('id_token_hint', () => {
  test('of the person who is logged in: answered at once', async () => {
    const { id_token = '' } = await login()
    expect(await answerTo({ prompt: 'none', id_token_hint: id_token })).toHaveProperty('code')
  })

  test('of somebody else: login_required with prompt=none, otherwise the login page', async () => {
    const { id_token = '' } = await shop.logIn(new TestBrowser(pool, issuer), mei)
    await login()
    expect(await answerTo({ prompt: 'none', id_token_hint: id_token })).toMatchObject({ error: 'login_required' })
    expect((await browser.visit(shop.request({ id_token_hint: id_token }))).visit?.prompt).toBe('login')
  })

  test.each<[string, Record<string, string>]>([
    ['from the login page', {}],
    ['by the connection that was named', { connection: 'wechat' }],
    ['because the application requested a login', { prompt: 'login' }],
  ])(
    'of another person than the one who logs in, %s: the application gets an error, and nobody is answerTo again',
    async (_, over) => {
      const { id_token = '' } = await shop.logIn(new TestBrowser(pool, issuer), mei)
      const request = shop.request({ id_token_hint: id_token, ...over })
      expect(answerOf(await browser.logIn(request, { accountId: lin }))).toMatchObject({
        error: 'login_required',
        state: 'the-state',
      })
      // The same over a live session of the person who logs in.
      const { visit } = await browser.visit(request)
      expect(visit?.accountId).toBe(lin)
      expect(answerOf(await browser.logIn(request, { accountId: lin }))).toMatchObject({ error: 'login_required' })
    },
  )

  test('of the person who logs in now: accepted', async () => {
    const { id_token = '' } = await shop.logIn(new TestBrowser(pool, issuer), lin)
    expect(await login({ id_token_hint: id_token })).toHaveProperty('id_token')
  })

  test('that has expired still names the person', async () => {
    const { id_token = '' } = await login()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7200_000 })
    try {
      expect(await answerTo({ prompt: 'none', id_token_hint: id_token })).toHaveProperty('code')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('how the person has proved who they are', () => {
  test.each(['wechat', 'pwd', 'otp', 'sms'])('stands in amr as %s, with one factor as acr', async (method) =>
    expect(claimsOf(await shop.logIn(browser, lin, {}, { method }))).toMatchObject({
      amr: [method],
      acr: ACR,
      auth_time: expect.any(Number),
    }),
  )

  test('an unknown acr in the request is ignored, and the true one stands in the ID Token', async () =>
    expect(claimsOf(await login({ acr_values: 'urn:example:gold urn:example:silver' })).acr).toBe(ACR))

  test('our acr may be requested', async () => expect(claimsOf(await login({ acr_values: ACR })).acr).toBe(ACR))

  test('no claim can be made essential, because the claims parameter is not supported', async () =>
    expect(
      claimsOf(await login({ claims: JSON.stringify({ id_token: { acr: { essential: true, value: 'gold' } } }) })),
    ).toMatchObject({ acr: ACR }))
})

describe('answers name the issuer (RFC 9207)', () => {
  test('a code', async () => {
    await login()
    expect(await answerTo({})).toMatchObject({ iss: issuerOf(pool) })
  })
  test('an error', async () => expect(await answerTo({ prompt: 'none' })).toMatchObject({ iss: issuerOf(pool) }))
  test('by form_post too', async () => {
    await login()
    const page = await (await browser.send(shop.request({ response_mode: 'form_post' }))).text()
    expect(page).toContain(`action="${REDIRECT}"`)
    expect(page).toContain(`name="iss" value="${issuerOf(pool)}"`)
  })
  test('in the fragment when that was requested', async () => {
    await login()
    const response = await browser.send(shop.request({ response_mode: 'fragment' }))
    expect(new URL(response.headers.get('location') ?? '').hash).toContain(`iss=${encodeURIComponent(issuerOf(pool))}`)
  })
})

describe('PKCE', () => {
  const cases: [string, () => Party, Record<string, string>, object][] = [
    [
      'a public client needs it',
      () => spa,
      { code_challenge: '', code_challenge_method: '' },
      { error: 'invalid_request' },
    ],
    ['plain is refused', () => spa, { code_challenge_method: 'plain' }, { error: 'invalid_request' }],
    ['without a method it would be plain', () => spa, { code_challenge_method: '' }, { error: 'invalid_request' }],
    [
      'plain is refused to a web application too',
      () => shop,
      { code_challenge_method: 'plain' },
      { error: 'invalid_request' },
    ],
    ['an empty challenge counts as none', () => spa, { code_challenge: ' ' }, { error: 'invalid_request' }],
    [
      'a web application needs it',
      () => shop,
      { code_challenge: '', code_challenge_method: '' },
      { error: 'invalid_request', error_description: expect.stringContaining('PKCE'), state: 'the-state' },
    ],
    [
      'an application that is exempt may leave it out',
      () => old,
      { code_challenge: '', code_challenge_method: '' },
      { error: 'login_required' },
    ],
    ['an application that is exempt may use it', () => old, {}, { error: 'login_required' }],
    [
      'an application that is exempt may not use plain',
      () => old,
      { code_challenge_method: 'plain' },
      { error: 'invalid_request' },
    ],
  ]
  test.each(cases)('%s', async (_, party, over, answer) =>
    expect(answerOf(await browser.send(party().request({ prompt: 'none', ...over })))).toMatchObject(answer),
  )

  test.each<[string, Record<string, string>]>([
    ['no verifier', { code_verifier: '' }],
    ['another verifier', { code_verifier: 'x'.repeat(64) }],
    ['the challenge itself', {}],
  ])('a code is not redeemed with %s', async (what, over) => {
    await login()
    const { code = '' } = answerOf(await browser.send(spa.request()))
    const challenge = new URL(`http://x${spa.request()}`).searchParams.get('code_challenge') ?? ''
    const redeemed = await spa.redeem(code, what === 'the challenge itself' ? { code_verifier: challenge } : over)
    expect(redeemed).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('a code that was requested without a challenge is not redeemed with a verifier', async () => {
    await login()
    const { code = '' } = answerOf(await browser.send(old.request({ code_challenge: '', code_challenge_method: '' })))
    expect(await old.redeem(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('a code that an exempt application requested with a challenge is redeemed only with its verifier', async () => {
    await login()
    const { code = '' } = answerOf(await browser.send(old.request()))
    expect(await old.redeem(code, { code_verifier: '' })).toMatchObject({ body: { error: 'invalid_grant' } })
    const { code: another = '' } = answerOf(await browser.send(old.request()))
    expect(await old.redeem(another)).toMatchObject({ status: 200 })
  })

  test('the console needs it', async () => {
    await makeSystemPool()
    const system = await getSystemPool()
    const systemIssuer = await serveIssuer(system)
    const redirect = 'http://console.localhost:3000/api/auth/callback/system'
    const console = new Party(system, systemIssuer, 'console', null)
    const over = { redirect_uri: redirect, scope: 'openid', prompt: 'none' }
    const answerWith = async (more = {}) =>
      answerOf(await new TestBrowser(system, systemIssuer).send(console.request({ ...over, ...more })), redirect)
    expect(await answerWith({ code_challenge: '', code_challenge_method: '' })).toMatchObject({
      error: 'invalid_request',
    })
    expect(await answerWith()).toMatchObject({ error: 'login_required' })
    systemIssuer.close()
  })
})

describe('the page is in the language that the application requests', () => {
  /** The language for a browser that asks for French, which we do not speak. */
  const language = () => {
    const cookies = ['locale', 'locale-wish'].map((name) => `${name}=${browser.cookie(name) ?? ''}`)
    return localeOf(new Headers({ cookie: cookies.join('; '), 'accept-language': 'fr' }))
  }

  test.each([
    ['zh-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-Hant-TW en', 'zh-CN'],
    ['fr-CA en-GB', 'en'],
  ])('%s: %s', async (ui_locales, locale) => {
    await browser.visit(shop.request({ ui_locales }))
    expect(browser.cookie('locale-wish')).toBe(locale)
    expect(language()).toBe(locale)
  })

  test.each(['fr', 'x'.repeat(500), '../../etc'])('%s: the language of the browser', async (ui_locales) => {
    await browser.visit(shop.request({ ui_locales }))
    expect(browser.cookie('locale-wish')).toBeUndefined()
  })

  test('each request decides anew: in Chinese, in English, or without ui_locales', async () => {
    const seen: unknown[] = []
    for (const ui_locales of ['zh-CN', 'en', 'zh', 'fr', 'zh', '']) {
      await browser.visit(shop.request({ ui_locales }))
      seen.push(browser.cookie('locale-wish'))
    }
    expect(seen).toEqual(['zh-CN', 'en', 'zh-CN', undefined, 'zh-CN', undefined])
  })

  test('in a pushed request too', async () => {
    const query = new URLSearchParams(shop.request({ ui_locales: 'zh-CN' }).slice('/auth?'.length))
    const { request_uri } = await (await shop.ask('/request', Object.fromEntries(query))).json()
    await browser.visit(`/auth?${new URLSearchParams({ client_id: shop.clientId, request_uri })}`)
    expect(language()).toBe('zh-CN')
  })

  test('a person’s own choice stays', async () => {
    browser.setCookie('locale', 'en')
    await browser.visit(shop.request({ ui_locales: 'zh-CN' }))
    expect(browser.cookie('locale')).toBe('en')
    expect(language()).toBe('en')
  })
})

describe('a visit knows from the request', () => {
  test('who is expected to log in', async () =>
    expect((await browser.visit(shop.request({ login_hint: 'lin@example.com' }))).visit?.loginHint).toBe(
      'lin@example.com',
    ))
})

describe('S12: an answer goes to a registered address or nowhere', () => {
  const NEAR = [
    `${REDIRECT}/`,
    `${REDIRECT}?a=1`,
    `${REDIRECT}#a`,
    `${REDIRECT}/../evil`,
    `${REDIRECT}%00`,
    `${REDIRECT}\r\nLocation: https://evil.example`,
    REDIRECT.replace('https', 'http'),
    REDIRECT.replace('https', 'HTTPS'),
    REDIRECT.replace('shop', 'SHOP'),
    REDIRECT.replace('.com', '.com.'),
    REDIRECT.replace('.com', '.com:443'),
    REDIRECT.replace('.com', '.com:8443'),
    REDIRECT.replace('.com', '.com.evil.example'),
    REDIRECT.replace('https://', 'https://shop.example.com@evil.example/'),
    REDIRECT.replace('shop.example.com', 'evilshop.example.com'),
    REDIRECT.replace('shop.', 'shop。'),
    REDIRECT.replace('callback', 'Callback'),
    REDIRECT.replace('callback', '%63allback'),
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '/%2f%2fevil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/callback',
    'http://localhost/callback',
  ]

  test.each(NEAR)('not to %j', async (redirect_uri) => {
    await login()
    const response = await browser.send(shop.request({ redirect_uri }))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).not.toContain('evil.example')
  })

  test.each([
    ['http://127.0.0.1:49152/callback', true],
    ['http://127.0.0.1/callback', true],
    ['http://localhost:49152/callback', false],
    ['http://127.0.0.1:49152/other', false],
    ['https://127.0.0.1:49152/callback', false],
    ['http://127.0.0.1.evil.example:49152/callback', false],
    ['http://127.0.0.1:49152@evil.example/callback', false],
    ['http://2130706433/callback', false],
  ])(
    'only the port of a native application’s loopback address may differ (RFC 8252 §7.3): %s',
    async (redirect_uri, fits) => {
      const native = await Party.create(pool, issuer, { type: 'native', redirectUris: ['http://127.0.0.1/callback'] })
      const { response, visit } = await browser.visit(native.request({ redirect_uri }))
      expect([response.status, Boolean(visit)]).toEqual(fits ? [303, true] : [400, false])
    },
  )

  test('not to a second address in the same request', async () => {
    await login()
    const response = await browser.send(`${shop.request()}&redirect_uri=${encodeURIComponent('https://evil.example/')}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  test('not to the address of another application', async () => {
    const other = await Party.create(pool, issuer, { redirectUris: ['https://other.example.com/callback'] })
    const response = await browser.send(other.request())
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  test('not to the only registered address, when the request names none', async () => {
    const response = await browser.send(shop.request({ redirect_uri: '' }))
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  test('and no error is sent to an address that is not registered', async () => {
    const response = await browser.send(shop.request({ redirect_uri: 'https://evil.example/', prompt: 'none' }))
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })
})

describe('what cannot be stored is refused, and is no server error', () => {
  const NUL = 'a\0b'
  test.each([
    'state',
    'nonce',
    'login_hint',
    'scope',
    'ui_locales',
    'acr_values',
    'client_id',
    'redirect_uri',
    'connection',
    'resource',
  ])('a NUL in %s', async (name) => {
    const response = await browser.send(shop.request({ [name]: NUL }))
    expect(response.status).toBeLessThan(500)
    expect(answerOf(response).error ?? 'page').not.toBe('server_error')
  })

  test.each<[string, (party: Party) => Promise<Response>]>([
    ['a code', (party) => party.ask('/token', { grant_type: 'authorization_code', code: NUL, redirect_uri: REDIRECT })],
    ['a refresh token', (party) => party.ask('/token', { grant_type: 'refresh_token', refresh_token: NUL })],
    ['a token to introspect', (party) => party.ask('/token/introspection', { token: NUL })],
    ['a token to revoke', (party) => party.ask('/token/revocation', { token: NUL })],
    [
      'a pushed request',
      (party) =>
        party.ask('/request', {
          client_id: party.clientId,
          redirect_uri: REDIRECT,
          response_type: 'code',
          scope: 'openid',
          state: NUL,
        }),
    ],
    [
      'a client id',
      (party) =>
        party.issuer.ask('/token', {
          method: 'POST',
          body: new URLSearchParams({ client_id: NUL, grant_type: 'refresh_token' }),
        }),
    ],
    [
      'an access token',
      (party) => party.issuer.ask('/me', { method: 'POST', body: new URLSearchParams({ access_token: NUL }) }),
    ],
    ['a logout hint', (party) => party.issuer.ask(`/session/end?id_token_hint=%00&client_id=${party.clientId}`)],
    ['the state of a logout', (party) => party.issuer.ask(`/session/end?client_id=${party.clientId}&state=%00`)],
  ])('a NUL in %s', async (_, ask) => expect((await ask(shop)).status).toBeLessThan(500))
})
