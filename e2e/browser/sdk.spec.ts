import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import * as client from 'openid-client'
import { Agent } from '../support/agent'
import { ROOT } from '../support/menshen'
import { RelyingParty } from '../support/relying-party'
import { allowAt, scanIn } from '../support/sandbox'
import { expectStatus, openByClick, openingAt, overhear, putSdkPages } from '../support/sdk-page'
import { logInByPassword, type Shop } from '../support/shop'
import { html, newSpa, type Site, serveSite } from '../support/site'
import { at, SEVERING } from '../support/stage'

type Where = 'local' | 'domain'

const NAMES = { local: 'Alice', domain: '站立者' }

const sites: Site[] = []
test.afterEach(() => {
  for (const site of sites.splice(0)) site.close()
})

async function site(...which: Parameters<typeof serveSite>): Promise<Site> {
  const served = await serveSite(...which)
  sites.push(served)
  return served
}

async function application(where: Where, more: { severs?: boolean; appId?: string } = {}) {
  const served = await site(where, more)
  const shop = await newSpa(where, served, more)
  putSdkPages(served, shop)
  return { site: served, shop }
}

/** The `state` of the request that a popup's login page belongs to. */
async function stateOf(opening: Promise<import('@playwright/test').Request>): Promise<string> {
  return new URL((await opening).url()).searchParams.get('state') ?? ''
}

const isRequest = (shop: Shop) => (request: { url(): string }) => request.url().startsWith(`${shop.issuer}/auth?`)

const resultOf = (page: Page) => page.evaluate(() => (window as unknown as { result: Record<string, string> }).result)

for (const where of ['local', 'domain'] as const)
  test.describe(where === 'local' ? 'on *.localhost' : 'on one registrable domain over https', () => {
    test('in a popup: the page stays, the popup goes, and the tokens work', async ({ page, context }) => {
      const heard = await overhear(context)
      const { site, shop } = await application(where)
      await page.goto(openingAt(site, { scope: 'openid profile offline_access', appState: { cart: 3 } }))
      const popup = await openByClick(page)
      await expect(popup.getByRole('heading', { name: 'Log in to Web Shop' })).toBeVisible()
      const closed = popup.waitForEvent('close')
      await scanIn(popup, shop)
      await expectStatus(page, `Logged in as ${NAMES[where]}`)
      await closed
      await expect(page.getByText('The popup seems closed.')).toHaveCount(0)

      const result = await resultOf(page)
      expect(result).toMatchObject({ appState: { cart: 3 }, claims: { iss: shop.issuer, aud: shop.clientId } })
      const [info, renewed] = await page.evaluate(async () => {
        const { result, refresh, options } = window as unknown as {
          result: { accessToken: string; refreshToken: string }
          refresh(what: unknown): Promise<{ accessToken: string; refreshToken: string; claims: { sub: string } }>
          options: { issuer: string }
        }
        const headers = { authorization: `Bearer ${result.accessToken}` }
        const me = await fetch(`${options.issuer}/me`, { headers })
        return [await me.json(), await refresh({ ...options, refreshToken: result.refreshToken })]
      })
      expect(info.name).toBe(NAMES[where])
      expect(renewed.claims.sub).toBe(info.sub)
      expect(renewed.refreshToken).not.toBe(result.refreshToken)

      await test.step('S13: what was said is a code, on the application’s own origin, and never a token', async () => {
        await expect.poll(() => heard.length).toBe(2)
        expect(new Set(heard.map(({ by, origin }) => `${by} ${origin}`))).toEqual(new Set([`channel ${site.origin}`]))
        const said = heard.map(({ data }) => data).join()
        expect(said).toContain('?code=')
        for (const secret of [result.accessToken, result.idToken, result.refreshToken])
          expect(said).not.toContain(secret)
        const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
        expect(kept).toBe('[{},{}]')
      })
      await test.step('and out again', async () => {
        const address = await page.evaluate(async (to) => {
          const { result, logoutUrl, options } = window as unknown as {
            result: { idToken: string }
            logoutUrl(what: unknown): Promise<string>
            options: { issuer: string }
          }
          return logoutUrl({ issuer: options.issuer, idToken: result.idToken, postLogoutRedirectUri: to, state: 'bye' })
        }, `${site.origin}/`)
        await page.goto(address)
        await page.getByRole('button', { name: 'Log out', exact: true }).click()
        await page.waitForURL(`${site.origin}/?state=bye`)
      })
    })

    test('by redirect: the callback page has the tokens and what the page wished to remember', async ({ page }) => {
      const { site, shop } = await application(where)
      await page.goto(openingAt(site, { mode: 'redirect', appState: '/cart' }))
      await page.getByRole('button', { name: 'Log in' }).click()
      await scanIn(page, shop)
      await expectStatus(page, `Logged in as ${NAMES[where]}`)
      expect(page.url()).toBe(`${site.origin}/callback`)
      expect(await resultOf(page)).toMatchObject({ appState: '/cart', claims: { aud: shop.clientId } })
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
      await test.step('once: opened again, it has nothing to say', async () => {
        await page.reload()
        await expectStatus(page, 'Failed: no_answer')
      })
    })
  })

for (const mode of ['popup', 'redirect'])
  test(`the pages of the guide work as printed: ${mode}`, async ({ page }) => {
    const served = await site('local')
    const shop = await newSpa('local', served, { paths: ['/callback.html'] })
    const guide = readFileSync(path.join(ROOT, 'docs/popup.md'), 'utf8')
    const [opening = '', callback = ''] = [...guide.matchAll(/```html\n([\s\S]*?)```/g)].map(([, printed = '']) =>
      printed
        .replaceAll('https://shop.example.com', at(shop.installation, shop.pool))
        .replace('app_…', shop.clientId)
        .replace("mode: 'popup'", `mode: '${mode}'`),
    )
    served.files.set('/', html(opening))
    served.files.set('/callback.html', html(callback))
    await page.goto(`${served.origin}/`)
    if (mode === 'popup') {
      const told = page.waitForEvent('console', (message) => message.text().startsWith('Hello'))
      await scanIn(await openByClick(page), shop)
      expect((await told).text()).toBe('Hello, Alice')
    } else {
      await page.getByRole('button', { name: 'Log in' }).click()
      await scanIn(page, shop)
      await expectStatus(page, 'Hello, Alice')
      expect(page.url()).toBe(`${served.origin}/`)
    }
  })

// Only the whole browser has a popup blocker.
test(
  'where the browser opens no popup, it becomes a redirect',
  { tag: '@chromium' },
  async ({ browserName: _ }, { project }) => {
    // Playwright lets popups through unless it is told not to.
    const browser = await chromium.launch({
      ...project.use.launchOptions,
      ignoreDefaultArgs: ['--disable-popup-blocking'],
    })
    try {
      const { site, shop } = await application('local')
      const page = await browser.newPage({ locale: 'en-US' })
      await page.goto(openingAt(site, { auto: true }))
      await scanIn(page, shop)
      await expectStatus(page, 'Logged in as Alice')
      expect(page.context().pages()).toHaveLength(1)
    } finally {
      await browser.close()
    }
  },
)

// All of Chromium decides here: its processes for each site, and which windows it takes for lost.
for (const [title, where, more] of [
  ['the page that opens it', 'local', { severs: true }],
  ['WeChat’s page', 'domain', { appId: SEVERING }],
  ['both', 'domain', { severs: true, appId: SEVERING }],
] as const)
  test(`the popup survives COOP same-origin of ${title}`, { tag: '@chromium' }, async ({ page }) => {
    const { site, shop } = await application(where, more)
    await page.goto(openingAt(site))
    const popup = await openByClick(page)
    await popup.getByRole('link', { name: 'WeChat' }).click()
    // The tie is cut: to the page, the window seems closed.
    await expect(page.getByText('The popup seems closed.')).toBeVisible()
    expect(popup.isClosed()).toBe(false)
    await expectStatus(page, 'Waiting')
    const closed = popup.waitForEvent('close')
    await allowAt(popup, shop)
    await expectStatus(page, `Logged in as ${NAMES[where]}`)
    await closed
  })

test('a closed popup is told, and is no end: the next try replaces it, and the caller may give up', async ({
  page,
}) => {
  const { site, shop } = await application('local')
  await page.goto(openingAt(site))
  const first = await openByClick(page)
  await expect(first.getByRole('link', { name: 'WeChat' })).toBeVisible()
  await first.close()
  await expect(page.getByText('The popup seems closed.')).toBeVisible()
  await expectStatus(page, 'Waiting')

  const second = await openByClick(page)
  await expect(second.getByRole('link', { name: 'WeChat' })).toBeVisible()
  await test.step('the window that was replaced goes as well', async () => {
    const gone = second.waitForEvent('close')
    const third = await openByClick(page)
    await gone
    await scanIn(third, shop)
    await expectStatus(page, 'Logged in as Alice')
  })
  await test.step('given up', async () => {
    const fourth = await openByClick(page)
    const gone = fourth.waitForEvent('close')
    await page.evaluate(() => (window as unknown as { stop: AbortController }).stop.abort())
    await expectStatus(page, 'Failed: aborted')
    await gone
  })
})

test('each end has its own name: replaced, too late, another origin’s address', async ({ page }) => {
  const { site } = await application('local')
  await page.goto(openingAt(site))
  const begun = () =>
    page.evaluate(() => {
      const { begin } = window as unknown as { begin(): Promise<unknown> }
      const told = (error: { error: string }) => error.error
      const first = begin().then(String, told)
      begin().catch(() => {})
      return first
    })
  expect(await begun()).toBe('replaced')
  await page.goto(openingAt(site, { timeout: 1 }))
  await openByClick(page)
  await expectStatus(page, 'Failed: timeout')
  await page.goto(openingAt(site, { redirectUri: 'https://elsewhere.example/callback' }))
  await page.getByRole('button', { name: 'Log in' }).click()
  await expectStatus(page, 'Failed: bad_redirect_uri')
  await page.goto(openingAt(site, { issuer: `${site.origin}/oidc` }))
  await openByClick(page)
  await expectStatus(page, 'Failed: unreachable')
})

test('who refuses on the phone may scan again, and the page still waits', async ({ page }) => {
  const { site } = await application('local')
  await page.goto(openingAt(site))
  const popup = await openByClick(page)
  await popup.getByRole('link', { name: 'WeChat' }).click()
  await popup.getByRole('button', { name: 'Use the sandbox phone' }).click()
  const phone = popup.frameLocator('iframe[title="Sandbox phone"]')
  await phone.getByRole('button', { name: 'Alice', exact: true }).click()
  await phone.getByRole('button', { name: 'Refuse' }).click()
  await expect(popup.getByText('You have canceled this login')).toBeVisible()
  await expectStatus(page, 'Waiting')
  await phone.getByRole('link', { name: 'Scan again' }).click()
  await phone.getByRole('button', { name: '小明', exact: true }).click()
  await phone.getByRole('button', { name: 'Allow' }).click()
  await expectStatus(page, 'Logged in as 小明')
})

test('what the issuer refuses comes back by its own name', async ({ page }) => {
  const { site } = await application('local')
  await page.goto(openingAt(site, { prompt: 'none' }))
  const popup = await openByClick(page)
  await expectStatus(page, 'Failed: login_required')
  await expect.poll(() => popup.isClosed()).toBe(true)
})

test('by redirect it comes with what the page wished to remember', async ({ page }) => {
  const { site } = await application('local')
  await page.goto(openingAt(site, { mode: 'redirect', prompt: 'none', appState: '/cart' }))
  await page.getByRole('button', { name: 'Log in' }).click()
  await expectStatus(page, 'Failed: login_required')
  expect(await page.evaluate(() => (window as unknown as { failure: { appState: string } }).failure.appState)).toBe(
    '/cart',
  )
})

test('a page that knows the endpoints asks for no metadata, and gets the popup to show it again', async ({ page }) => {
  const { site, shop } = await application('local')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const metadata = { authorization_endpoint: `${shop.issuer}/auth`, token_endpoint: `${shop.issuer}/token` }
  await page.goto(openingAt(site, { metadata }))
  const popup = await openByClick(page)
  await expect(popup.getByRole('link', { name: 'WeChat' })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { popup: Window }).popup.closed)).toBe(false)
  await scanIn(popup, shop)
  await expectStatus(page, 'Logged in as Alice')
  expect(asked.filter((url) => url.startsWith(shop.issuer))).toEqual([`${shop.issuer}/token`])
})

test('without an exchange there is a code, for a server to redeem', async ({ page }) => {
  const { site, shop } = await application('local')
  await page.goto(openingAt(site, { exchange: false }))
  await scanIn(await openByClick(page), shop)
  await expectStatus(page, 'Got a code')
  const { code = '', codeVerifier = '', nonce } = await resultOf(page)
  const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri)
  const answer = new URL(shop.redirectUri)
  answer.search = new URLSearchParams({ code, iss: shop.issuer }).toString()
  const tokens = await client.authorizationCodeGrant(party.config, answer, {
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
  })
  expect(tokens.claims()?.name).toBe('Alice')
})

test('two tabs at once do not disturb each other', async ({ page, context }) => {
  const { site, shop } = await application('local')
  const other = await context.newPage()
  await Promise.all([page, other].map((each) => each.goto(openingAt(site))))
  const [one, two] = [await openByClick(page), await openByClick(other)]
  await expect(one.getByRole('link', { name: 'WeChat' })).toBeVisible()
  await scanIn(two, shop, 'alice')
  await expectStatus(other, 'Logged in as Alice')
  await expectStatus(page, 'Waiting')
  await scanIn(one, shop, 'xiaoming')
  await expectStatus(page, 'Logged in as 小明')
  await expectStatus(other, 'Logged in as Alice')
})

test('when the page that opened it is gone, the popup says so', async ({ page }) => {
  const { site, shop } = await application('local')
  await page.goto(openingAt(site))
  const popup = await openByClick(page)
  await expect(popup.getByRole('link', { name: 'WeChat' })).toBeVisible()
  await page.reload()
  await scanIn(popup, shop)
  await expectStatus(popup, 'Failed: not_waiting')
  expect(popup.url()).toBe(`${site.origin}/callback`)
  await expectStatus(page, 'Logged out')
})

test.describe('S13: a message from another window or frame', () => {
  /** An application that waits for its popup, and the state it waits for. */
  async function waiting(page: Page) {
    const { site, shop } = await application('local')
    await page.goto(openingAt(site))
    const opening = page.context().waitForEvent('request', isRequest(shop))
    const popup = await openByClick(page)
    const state = await stateOf(opening)
    await expect(popup.getByRole('link', { name: 'WeChat' })).toBeVisible()
    return { site, shop, popup, state }
  }

  /** Says something on the channel of a state, from another tab of an origin. */
  async function tell(page: Page, origin: string, state: string, query: string): Promise<void> {
    const tab = await page.context().newPage()
    await tab.goto(`${origin}/`)
    await tab.evaluate(([name, query]) => new BroadcastChannel(name).postMessage({ query }), [
      `menshen:${state}`,
      query,
    ] as const)
  }

  const answer = (shop: Shop, parameters: Record<string, string>) =>
    `?${new URLSearchParams({ iss: shop.issuer, code: 'c', ...parameters })}`

  test('a foreign window that opens the login hears nothing, and its login is nobody’s', async ({ page, context }) => {
    const heard = await overhear(context)
    const { shop, state, site: own } = await waiting(page)
    const evil = await site('elsewhere')
    const request = `${shop.issuer}/auth?${new URLSearchParams({
      client_id: shop.clientId,
      redirect_uri: shop.redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 'attacker',
      nonce: 'attacker',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    })}`
    evil.files.set(
      '/',
      html(`<button onclick="window.open(${JSON.stringify(request).replaceAll('"', '&quot;')})">Log in</button>`),
    )
    const foreign = await context.newPage()
    await foreign.goto(`${evil.origin}/`)
    const popup = await openByClick(foreign)
    await scanIn(popup, shop)
    await expectStatus(popup, 'Failed: not_waiting')
    await expectStatus(page, 'Waiting')
    expect(heard.map(({ by, origin }) => `${by} ${origin}`)).toEqual([`channel ${own.origin}`])
    expect(heard.map(({ data }) => data).join()).not.toContain(state)
  })

  test('a foreign frame reaches nobody: neither with the callback page in it, nor from inside the page', async ({
    page,
    context,
  }) => {
    const { shop, site: own, state, popup } = await waiting(page)
    const evil = await site('elsewhere')
    const callback = `${own.origin}/callback${answer(shop, { state, code: 'attacker' })}`
    evil.files.set('/', html(`<iframe src="${callback.replaceAll('&', '&amp;')}"></iframe>`))
    const message = { query: answer(shop, { state, code: 'attacker' }) }
    evil.files.set('/frame', html(`<p>Ready</p><script>parent.postMessage(${JSON.stringify(message)}, '*')</script>`))

    const foreign = await context.newPage()
    await foreign.goto(`${evil.origin}/`)
    await expect(foreign.frameLocator('iframe').getByRole('status')).toHaveText('Failed: not_waiting')
    await page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    }, `${evil.origin}/frame`)
    await expect(page.frameLocator('iframe').getByText('Ready')).toBeVisible()
    await expectStatus(page, 'Waiting')
    await scanIn(popup, shop)
    await expectStatus(page, 'Logged in as Alice')
  })

  test('of the same origin, with another state: it is not heard', async ({ page }) => {
    const { shop, site: own, state, popup } = await waiting(page)
    await tell(page, own.origin, state, answer(shop, { state: 'other' }))
    await tell(page, own.origin, 'other', answer(shop, { state }))
    await expectStatus(page, 'Waiting')
    await scanIn(popup, shop)
    await expectStatus(page, 'Logged in as Alice')
  })

  test('of the same origin, as another issuer’s answer: it ends the login', async ({ page }) => {
    const { shop, site: own, state } = await waiting(page)
    await tell(page, own.origin, state, answer(shop, { state, iss: 'https://evil.example/oidc' }))
    await expectStatus(page, 'Failed: bad_issuer')
  })

  test('with the code of another login: PKCE makes it worthless, and so would the nonce', async ({ page }) => {
    const { shop, site: own, state } = await waiting(page)
    const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri)
    const other = async () => logInByPassword(shop, new Agent(), await party.request())
    const code = new URL(await other()).searchParams.get('code') ?? ''
    await tell(page, own.origin, state, answer(shop, { state, code }))
    await expectStatus(page, 'Failed: invalid_grant')

    const tokens = await party.redeem(await other())
    const headers = { 'access-control-allow-origin': own.origin }
    await page.route(`${shop.issuer}/token`, (route) => route.fulfill({ json: tokens, headers }))
    const popup = await openByClick(page)
    await scanIn(popup, shop)
    await expectStatus(page, 'Failed: bad_id_token')
  })

  test('no answer goes to an address that is not registered', async ({ page }) => {
    const { site: own, shop } = await application('local')
    await page.goto(openingAt(own, { redirectUri: `${own.origin}/other` }))
    const popup = await openByClick(page)
    await expect(popup.getByRole('heading', { name: 'The application’s login request is not valid' })).toBeVisible()
    expect(popup.url().startsWith(`${shop.issuer}/auth?`)).toBe(true)
    await expectStatus(page, 'Waiting')
  })
})
