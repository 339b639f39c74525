import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { policyViolations } from '../../plain-page/testing'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import type { Actor } from '../../scope'
import { TestBrowser } from '../../testing/browser'
import { testDatabase } from '../../testing/database'
import { Party, REDIRECT } from '../../testing/party'
import { createUser } from '../../users/commands'
import { issuerOf } from '../issuer'
import { serveIssuer } from '../testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let browser: TestBrowser
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer, { name: '<b>Shop</b> $& $`' })
  lin = (await createUser({ poolId: pool.id, actor }, { name: 'Lin' })).id
})
beforeEach(() => {
  browser = new TestBrowser(pool, issuer)
})
afterAll(() => issuer.close())

const SHOP = '&lt;b&gt;Shop&lt;/b&gt; $&amp; $`'
const readPage = async (response: Response, language = 'en') => {
  const page = await response.text()
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(policyViolations(response.headers, page)).toEqual([])
  expect(page).toContain(`<html lang="${language}">`)
  expect(page).not.toContain('<b>')
  expect(page).not.toContain('Submitting Callback')
  expect(page).not.toContain('does not support JavaScript')
  const heading = /<h1>(.*?)<\/h1>/.exec(page)?.[1]
  expect(page).toContain(`<title>${heading} · `)
  return { page, heading, buttons: [...page.matchAll(/<button [^>]*>(.*?)<\/button>/g)].map(([, words]) => words) }
}
/** The address and fields of the page's form. */
const formOf = (page: string) => ({
  action: /<form [^>]*action="([^"]*)"/.exec(page)?.[1],
  fields: Object.fromEntries(
    [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ),
})

describe('an answer that is posted to the application', () => {
  const post = { response_mode: 'form_post' }

  test('shows a page that posts itself, with a button where scripts do not run', async () => {
    const { page, heading, buttons } = await readPage(await browser.logIn(shop.request(post), { accountId: lin }))
    expect(heading).toBe(`Back to ${SHOP}`)
    expect(buttons).toEqual(['Continue'])
    expect(page).toContain('document.forms[0].submit()')
    expect(page).toMatch(/<noscript><button type="submit">Continue<\/button><\/noscript><\/form>/)
    const { action, fields } = formOf(page)
    expect(action).toBe(REDIRECT)
    expect(fields).toMatchObject({ state: 'the-state', iss: issuerOf(pool) })
    expect((await shop.redeem(fields.code ?? '')).status).toBe(200)
  })

  test('looks the same when it is an error', async () => {
    const { page, heading } = await readPage(await browser.send(shop.request({ ...post, prompt: 'none' })))
    expect(heading).toBe(`Back to ${SHOP}`)
    expect(formOf(page).fields).toMatchObject({ error: 'login_required', state: 'the-state' })
  })

  test('is in the language of the browser', async () => {
    await browser.logIn(shop.request(), { accountId: lin })
    const headers = { 'accept-language': 'zh-CN' }
    const { heading, buttons } = await readPage(await browser.send(shop.request(post), { headers }), 'zh-CN')
    expect([heading, buttons]).toEqual([`返回 ${SHOP}`, ['继续']])
  })

  test('keeps its state unchanged', async () => {
    const state = '"><script>alert(1)</script>'
    const { page } = await readPage(await browser.logIn(shop.request({ ...post, state }), { accountId: lin }))
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

test('somebody who logs in over another user’s session is told so, and takes it over', async () => {
  await browser.logIn(shop.request(), { accountId: lin })
  const mei = (await createUser({ poolId: pool.id, actor }, { name: 'Mei' })).id
  const { page, heading, buttons } = await readPage(
    await browser.logIn(shop.request({ prompt: 'login' }), { accountId: mei }),
  )
  expect([heading, buttons]).toEqual(['One moment', ['Continue']])
  expect(page).toContain('Somebody else is logged in in this browser.')
  const { action, fields } = formOf(page)
  expect(action).toBe(`${issuerOf(pool)}/session/end/confirm`)
  const on = await browser.send('/session/end/confirm', { form: fields })
  expect((await browser.resume(on.headers.get('location') ?? '')).headers.get('location')).toContain('code=')
})

describe('a request that is refused', () => {
  const refused = (over: Record<string, string>) =>
    browser.send(shop.request({ redirect_uri: 'https://evil.example/', ...over }))

  test('is explained in the language that it requests', async () =>
    readPage(await refused({ ui_locales: 'zh-CN' }), 'zh-CN'))

  test('is not explained in the language of an earlier request', async () => {
    await browser.visit(shop.request({ ui_locales: 'zh-CN' }))
    await readPage(await refused({}))
  })

  test('is explained in the language that the person has chosen', async () => {
    browser.setCookie('locale', 'en')
    await readPage(await refused({ ui_locales: 'zh-CN' }))
  })
})

test('the body of the library’s redirects may run nothing', async () => {
  const accept = { headers: { accept: 'text/html' } }
  await browser.logIn(shop.request(), { accountId: lin })
  const { fields } = formOf(await (await browser.send('/session/end')).text())
  const answers = [
    await browser.send(shop.request({ prompt: 'login' }), accept),
    await browser.send(shop.request({ prompt: 'none' }), accept),
    await browser.send('/session/end/confirm', { form: { ...fields, logout: 'yes' }, ...accept }),
  ]
  for (const answer of answers) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(policyViolations(answer.headers, await answer.text())).toEqual([])
  }
})

describe('a logout', () => {
  const ask = async (query: Record<string, string> = {}) =>
    readPage(await browser.send(`/session/end?${new URLSearchParams(query)}`))
  const answer = async (page: string, yes: boolean) => {
    const on = await browser.send('/session/end/confirm', {
      form: { ...formOf(page).fields, ...(yes ? { logout: 'yes' } : { logout: '' }) },
    })
    const { pathname, search } = new URL(on.headers.get('location') ?? '')
    return (await readPage(await browser.send(pathname.slice('/oidc'.length) + search))).heading
  }

  test('from an application offers to log out everywhere, or of this application only', async () => {
    await browser.logIn(shop.request(), { accountId: lin })
    const { page, heading, buttons } = await ask({ client_id: shop.clientId })
    expect([heading, buttons]).toEqual(['Log out?', ['Log out', `Log out of ${SHOP} only`]])
    expect(page).toContain(`This logs you out of ${SHOP} and of every other application`)
    expect(await answer(page, false)).toBe(`You are logged out of ${SHOP}`)
    expect(await answer((await ask({ client_id: shop.clientId })).page, true)).toBe('You are logged out')
  })

  test('without an application offers to stay logged in', async () => {
    await browser.logIn(shop.request(), { accountId: lin })
    const { page, buttons } = await ask()
    expect(buttons).toEqual(['Log out', 'Stay logged in'])
    expect(await answer(page, false)).toBe('You are still logged in')
    expect(await answer((await ask()).page, true)).toBe('You are logged out')
  })

  test.each<[string, string, string | undefined]>([
    ['the language that the application requests', 'zh-CN', undefined],
    ['the language that the person has chosen', 'en', 'en'],
  ])('is in %s, to its end', async (_, language, chosen) => {
    await browser.logIn(shop.request(), { accountId: lin })
    if (chosen) browser.setCookie('locale', chosen)
    const query = new URLSearchParams({ client_id: shop.clientId, ui_locales: 'fr zh-Hans' })
    const { page } = await readPage(await browser.send(`/session/end?${query}`), language)
    const on = await browser.send('/session/end/confirm', { form: { ...formOf(page).fields, logout: 'yes' } })
    const { pathname, search } = new URL(on.headers.get('location') ?? '')
    await readPage(await browser.send(pathname.slice('/oidc'.length) + search), language)
  })

  test('without ui_locales is in the language of the login', async () => {
    await browser.logIn(shop.request({ ui_locales: 'zh-CN' }), { accountId: lin })
    await readPage(await browser.send('/session/end'), 'zh-CN')
  })

  test('with nobody logged in is over at once, in the requested language', async () => {
    const { status, headers } = await browser.send('/session/end?ui_locales=zh')
    expect([status, headers.get('location')]).toEqual([303, `${issuerOf(pool)}/session/end/success`])
    expect((await readPage(await browser.send('/session/end/success'), 'zh-CN')).heading).toBe('已退出登录')
  })
})
