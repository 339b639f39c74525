import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { issuerOf } from './issuer'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const BYE = 'https://shop.example.com/bye'

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let lin: string
let browser: TestBrowser
let tokens: Record<string, string>

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer, { postLogoutRedirectUris: [BYE] })
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
})
beforeEach(async () => {
  browser = new TestBrowser(pool, issuer)
  tokens = await shop.logIn(browser, lin)
})
afterAll(() => issuer.close())

const end = (query: Record<string, string>) => browser.send(`/session/end?${new URLSearchParams(query)}`)
const isLoggedIn = async () => 'code' in answerOf(await browser.send(shop.request({ prompt: 'none' })))

/** Answers the page that asks whether to log out. */
async function answer(page: string, yes = true): Promise<Response> {
  const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
  return browser.send('/session/end/confirm', { form: { xsrf, ...(yes ? { logout: 'yes' } : {}) } })
}

describe('a logout', () => {
  test('asks first, then ends the session and redirects as requested', async () => {
    const page = await end({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: BYE, state: 's' })
    expect(page.status).toBe(200)
    expect(await isLoggedIn()).toBe(true)
    expect((await answer(await page.text())).headers.get('location')).toBe(`${BYE}?state=s`)
    expect(await isLoggedIn()).toBe(false)
  })

  test('that is answered with no leaves the person logged in elsewhere in the pool', async () => {
    const page = await end({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: BYE })
    await answer(await page.text(), false)
    const other = await Party.create(pool, issuer)
    expect(answerOf(await browser.send(other.request({ prompt: 'none' })))).toHaveProperty('code')
  })

  test('without the form’s xsrf value changes nothing', async () => {
    await end({ id_token_hint: tokens.id_token ?? '' })
    const forged = await browser.send('/session/end/confirm', { form: { xsrf: 'guessed', logout: 'yes' } })
    expect(forged.status).toBe(400)
    expect(await isLoggedIn()).toBe(true)
  })

  test('without a hint redirects to an address of the application that client_id names', async () => {
    const page = await end({ client_id: shop.clientId, post_logout_redirect_uri: BYE })
    expect((await answer(await page.text())).headers.get('location')).toBe(BYE)
  })

  test('without a hint and a client_id redirects nowhere', async () => {
    const page = await end({ post_logout_redirect_uri: BYE })
    expect((await answer(await page.text())).headers.get('location')).not.toContain(BYE)
  })
})

describe('S34: a logout of nobody', () => {
  const endAsNobody = (query: Record<string, string>) =>
    new TestBrowser(pool, issuer).send(`/session/end?${new URLSearchParams(query)}`)
  const toShop = () => ({ client_id: shop.clientId, post_logout_redirect_uri: BYE })

  test.each<[string, () => Record<string, string>, () => string]>([
    ['to the application, with its state', () => ({ ...toShop(), state: 'a b&c' }), () => `${BYE}?state=a+b%26c`],
    ['to the application', toShop, () => BYE],
    ['to our own page', () => ({}), () => `${issuerOf(pool)}/session/end/success`],
    [
      'to our own page without a client',
      () => ({ post_logout_redirect_uri: BYE, state: 's' }),
      () => `${issuerOf(pool)}/session/end/success`,
    ],
  ])('leads %s, and stores nothing', async (_, query, to) => {
    const before = await db.oidcArtifact.count()
    const { status, headers } = await endAsNobody(query())
    expect([status, headers.get('location')]).toEqual([303, to()])
    expect(await db.oidcArtifact.count()).toBe(before)
  })

  test('whose session has ended stores nothing either, as often as it comes', async () => {
    await db.oidcArtifact.deleteMany({ where: { model: 'Session' } })
    for (const path of ['/session/end', shop.request({ prompt: 'none' }), '/session/end/success'])
      await browser.send(path)
    expect(await db.oidcArtifact.count({ where: { model: 'Session' } })).toBe(0)
  })
})

describe('S12: a logout leads to a registered address or nowhere', () => {
  const NEAR = [
    `${BYE}/`,
    `${BYE}?a=1`,
    `${BYE}#a`,
    `${BYE}\r\nLocation: https://evil.example`,
    BYE.replace('https', 'http'),
    BYE.replace('https', 'HTTPS'),
    BYE.replace('.com', '.com.'),
    BYE.replace('.com', '.com.evil.example'),
    BYE.replace('.com', '.com:443'),
    BYE.replace('shop.example.com', 'shop.example.com@evil.example'),
    BYE.replace('shop.example.com', 'evilshop.example.com'),
    BYE.replace('shop.', 'shop。'),
    BYE.replace('bye', '%62ye'),
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '/%2f%2fevil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/bye',
    'https://shop.example.com/callback',
  ]

  test.each(NEAR)('not to %j', async (post_logout_redirect_uri) => {
    for (const [name, value] of [
      ['id_token_hint', tokens.id_token ?? ''],
      ['client_id', shop.clientId],
    ] as const) {
      const response = await end({ [name]: value, post_logout_redirect_uri })
      expect([response.status, response.headers.get('location')]).toEqual([400, null])
      expect(await response.text()).not.toContain('evil.example')
    }
    expect(await isLoggedIn()).toBe(true)
  })

  test('not with a state too long for response headers', async () => {
    const request = { client_id: shop.clientId, post_logout_redirect_uri: BYE }
    expect((await end({ ...request, state: 's'.repeat(2000) })).status).toBe(200)
    const refused = await end({ ...request, state: 's'.repeat(2001) })
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
    expect(await refused.text()).toContain('state is longer than 2000')
  })

  test('not to a second address in the same request', async () => {
    const query = new URLSearchParams({ client_id: shop.clientId, post_logout_redirect_uri: BYE })
    query.append('post_logout_redirect_uri', 'https://evil.example/')
    expect((await browser.send(`/session/end?${query}`)).status).toBe(400)
  })

  test('not to the address of another application', async () => {
    const other = await Party.create(pool, issuer, { postLogoutRedirectUris: ['https://other.example.com/bye'] })
    const query = { client_id: other.clientId, post_logout_redirect_uri: BYE }
    expect((await end(query)).status).toBe(400)
  })
})
