import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { poolOrigin } from '../hosts'
import { log } from '../log'
import { policyViolations } from '../plain-page/testing'
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
const EVIL = { origin: 'https://evil.example' }
const BYE = 'https://shop.example.com/bye'
type Fields = Record<string, string>

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let lin: string
let browser: TestBrowser
let token: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer, { postLogoutRedirectUris: [BYE] })
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
})
beforeEach(async () => {
  browser = new TestBrowser(pool, issuer)
  token = (await shop.logIn(browser, lin)).id_token ?? ''
})
afterAll(() => issuer.close())

/** Posts a form as a page of another site does: without our cookies, which are `SameSite=Lax`. */
const fromElsewhere = (path: string, fields: Fields, headers: Fields = EVIL) =>
  issuer.ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) })

const own = () => ({ origin: poolOrigin(pool.name) })
const request = (over: Fields = {}): Fields => Object.fromEntries(new URLSearchParams(shop.request(over).split('?')[1]))
const isLoggedIn = async () => 'code' in answerOf(await browser.send(shop.request({ prompt: 'none' })))

/** The form of our page that reposts it. */
async function formOf(answer: Response) {
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(policyViolations(answer.headers, page)).toEqual([])
  expect([...answer.headers].flat().join('\n')).not.toContain(token)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(page).toContain('document.forms[0].submit()')
  expect(page).toMatch(/<noscript><button type="submit">/)
  const action = /<form method="post" action="([^"]*)">/.exec(page)?.[1] ?? ''
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, ...pair]) => pair)
  return { page, path: action.slice('/oidc'.length), fields: Object.fromEntries(fields) as Fields }
}

describe('a form of another site with a token in it (S30)', () => {
  test.each(['/session/end', '/session/end?state=t'])('to %s still logs out', async (path) => {
    const posted = { id_token_hint: token, post_logout_redirect_uri: BYE }
    const again = await formOf(await fromElsewhere(path, posted))
    expect(again.fields).toMatchObject(posted)
    const confirmation = await browser.send(again.path, { form: again.fields, headers: own() })
    expect(confirmation.status).toBe(200)
    const page = await confirmation.text()
    expect(page).toContain('Log out?')
    expect(page).not.toContain(token)
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1] ?? ''
    const loggedOut = await browser.send('/session/end/confirm', { form: { xsrf, logout: 'yes' } })
    expect(loggedOut.headers.get('location')).toMatch(/^https:\/\/shop\.example\.com\/bye(\?state=t)?$/)
    expect(await isLoggedIn()).toBe(false)
  })

  test('to the authorization endpoint is answered from the live session', async () => {
    const again = await formOf(await fromElsewhere('/auth', request({ prompt: 'none', id_token_hint: token })))
    const answer = answerOf(await browser.send(again.path, { form: again.fields, headers: own() }))
    expect((await shop.redeem(answer.code ?? '')).status).toBe(200)
  })

  test('leads to the login page, whose address contains nothing of the form', async () => {
    const again = await formOf(await fromElsewhere('/auth', request({ prompt: 'login', id_token_hint: token })))
    const login = await browser.send(again.path, { form: again.fields, headers: own() })
    expect(login.headers.get('location')).toMatch(/^\/login\/[\w-]+$/)
  })

  test('is also reposted when the browser sends no Origin', async () => {
    const again = await formOf(await fromElsewhere('/auth', request({ prompt: 'none', id_token_hint: token }), {}))
    expect(answerOf(await browser.send(again.path, { form: again.fields }))).toHaveProperty('code')
  })

  test.each([
    ['en', { 'accept-language': 'en' }, {}],
    ['zh-CN', { 'accept-language': 'zh' }, {}],
    ['zh-CN', { 'accept-language': 'en' }, { ui_locales: 'fr zh-Hans' }],
  ])('shows our page in %s for %j and %j', async (language, headers, fields: Fields) =>
    expect(
      (await formOf(await fromElsewhere('/auth', { ...fields, login_hint: 'x' }, { ...EVIL, ...headers }))).page,
    ).toContain(`<html lang="${language}">`),
  )

  test('is reposted as text, whatever it contains', async () => {
    const again = await formOf(
      await fromElsewhere('/auth', { state: '"><script>1</script>', request: 'x', submit: 'y' }),
    )
    expect(again.fields).toEqual({ state: '&quot;&gt;&lt;script&gt;1&lt;/script&gt;', request: 'x' })
  })
})

describe('a form of another site that pretends to be our repost', () => {
  test.each([EVIL, { origin: 'null' }, { origin: 'http://console.localhost:3000' }])(
    'is refused, and nobody is logged out: %j',
    async (headers) => {
      const refused = await fromElsewhere('/session/end?again', { id_token_hint: token }, headers)
      const page = await refused.text()
      expect(refused.status).toBe(403)
      expect(policyViolations(refused.headers, page)).toEqual([])
      expect(page).toContain('This form came from another site')
      expect(refused.headers.getSetCookie()).toEqual([])
      expect(await isLoggedIn()).toBe(true)
    },
  )

  test('never reaches the session without a repost, however its path is written', async () => {
    for (const path of ['/session/end', '/SESSION/END', '/session/end/', '/auth', '/AUTH/'])
      for (const fields of [{}, { id_token_hint: token }] as Fields[])
        expect((await fromElsewhere(path, fields)).headers.getSetCookie()).toEqual([])
  })
})

test('a form with nothing to hide is redirected to its address', async () => {
  const answer = await fromElsewhere('/auth', { ...request({ prompt: 'none' }), client_secret: 's' })
  const location = answer.headers.get('location') ?? ''
  expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([303, 'no-store', ''])
  expect(location).toMatch(/^\/oidc\/auth\?client_id=/)
  expect(location).not.toContain('client_secret')
  expect(answerOf(await browser.send(location.slice('/oidc'.length)))).toHaveProperty('code')
})

test('a form of more than 16 KB is too large', async () => {
  const answer = await fromElsewhere('/auth', { id_token_hint: 'x'.repeat(16_384) })
  expect([answer.status, await answer.text()]).toEqual([413, ''])
})

test('a form of just 16 KB is reposted, although encoding makes the repost longer', async () => {
  const body = `id_token_hint=${token}&client_id=${shop.clientId}&logout_hint=${'é'.repeat(7000)}`
  const answer = await issuer.ask('/session/end', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://shop.example.com' },
    body,
  })
  const again = await formOf(answer)
  expect(new URLSearchParams(again.fields).toString().length).toBeGreaterThan(40_000)
  const confirmation = await browser.send(again.path, { form: again.fields, headers: own() })
  expect(confirmation.status).toBe(200)
})

test.each(['state', 'login_hint'])('a NUL in the %s of a form is refused, and is no server error', async (name) => {
  const fields = request({ [name]: '\0', prompt: 'login' })
  const answer = await browser.send('/auth?again', { form: fields, headers: own() })
  expect(answer.status).toBeLessThan(500)
  expect(answer.headers.get('location') ?? '').not.toContain('/login/')
})

test('a token that an application puts into an address is repeated in no address of ours, and not in the log', async () => {
  const logged = vi.spyOn(log(), 'warn')
  const hint = { id_token_hint: token }
  const forged = { id_token_hint: `${token}x` }
  const paths = [
    shop.request({ ...hint, prompt: 'login' }),
    shop.request({ ...hint, prompt: 'none' }),
    shop.request({ ...forged, prompt: 'none' }),
    shop.request({ ...forged, redirect_uri: '' }),
    `/session/end?${new URLSearchParams(hint)}`,
    `/session/end?${new URLSearchParams(forged)}`,
    `/session/end?${new URLSearchParams({ ...hint, post_logout_redirect_uri: 'https://x.example' })}`,
  ]
  const answers = await Promise.all(paths.map((path) => browser.send(path, { headers: { accept: 'text/html' } })))
  for (const answer of answers) {
    expect([...answer.headers].flat().join('\n')).not.toContain(token)
    expect(await answer.text()).not.toContain(token)
  }
  expect(logged.mock.calls.length).toBeGreaterThan(0)
  expect(JSON.stringify(logged.mock.calls)).not.toContain(token)
})

test.each([
  ['/auth', 'state=%00'],
  ['/session/end', 'state=%00'],
  ['/session/end?again', 'state=a\0b'],
])('a form with a NUL to %s is refused with a page that says so: %j', async (path, body) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await issuer.ask(path, { method: 'POST', headers, body })
  const page = await answer.text()
  expect(answer.status).toBe(400)
  expect(policyViolations(answer.headers, page)).toEqual([])
  expect(page).toContain('The form arrived incomplete')
})

test('the longest form is answered within half a second (S35)', async () => {
  for (const body of [`state=${'"'.repeat(16_000)}`, `claims=${'{"a":'.repeat(3000)}`]) {
    const began = performance.now()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await issuer.ask('/auth', { method: 'POST', headers, body })).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(500)
  }
})
