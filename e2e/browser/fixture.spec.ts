import http from 'node:http'
import { expect, mergeTests, type Page } from '@playwright/test'
import { test as ending } from '../support/ends'
import { freePort, listen } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { newShop } from '../support/shop'
import { sim } from '../support/sim'
import { at, stage } from '../support/stage'
import { test as scanning } from '../support/wechat-fixture'

const test = mergeTests(scanning, ending).extend<object, { sandboxOrigin: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is asked for here
  sandboxOrigin: [async ({}, use) => use(at(stage().local, 'wechat')), { scope: 'worker' }],
})

test.describe('the fixture of docs/sandbox.md', () => {
  test('logs in at the hosted login page', async ({ page, wechat, atEnd }) => {
    const port = await freePort()
    const shop = await newShop(stage().local, { redirectUri: `http://127.0.0.1:${port}/callback` })
    const application = await serveApplication(
      (uri) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret),
      port,
    )
    atEnd(application.close)
    await page.goto(application.origin)
    await page.getByRole('link', { name: 'WeChat', exact: true }).click()
    await wechat.scan('alice')
    await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await expect(page.locator('pre')).toContainText('"name":"Alice"')
  })

  test('scans, refuses, and scans again', async ({ page, wechat }) => {
    await page.goto(await qrPage())
    await wechat.look('xiaoming')
    await expect(page.locator('.js_wx_after_scan').filter({ visible: true }).first()).toBeVisible()
    await wechat.refuse()
    await expect(page.locator('.js_wx_after_cancel').filter({ visible: true }).first()).toBeVisible()
    await wechat.look('xiaoming')
    await answersOf(page, CALLBACK)
    await wechat.allow()
    await page.waitForURL((url) => url.href.startsWith(`${CALLBACK}&code=`))
  })

  test('an expired QR code is refreshed, and the new one is scanned', async ({ page, wechat }) => {
    await page.goto(await qrPage())
    const picture = page.locator('img.js_qrcode_img').first()
    const old = await picture.getAttribute('src')
    await wechat.expire()
    await page.locator('.js_refresh_qrcode').filter({ visible: true }).first().click()
    await expect(picture).not.toHaveAttribute('src', old ?? '')
    await answersOf(page, CALLBACK)
    await wechat.scan('alice')
    await page.waitForURL((url) => url.href.startsWith(`${CALLBACK}&code=`))
  })

  test('a callback with a query gets code and state behind it (T17)', async ({ page, wechat }) => {
    await page.goto(await qrPage())
    await answersOf(page, CALLBACK)
    await wechat.scan('alice')
    await page.waitForURL((url) => url.href.startsWith(CALLBACK))
    expect(page.url()).toMatch(/^https:\/\/tea\.example\.com\/callback\?x=1&code=[0-9A-Za-z]{32}&state=s1$/)
  })

  for (const self_redirect of ['true', 'false'])
    test(`finds the QR code in a frame, self_redirect=${self_redirect} (T16)`, async ({ page, wechat, atEnd }) => {
      const website = await framing(`${await qrPage()}&self_redirect=${self_redirect}`)
      atEnd(website.close)
      await answersOf(page, CALLBACK)
      await page.goto(website.address)
      // A browser lets a frame lead its page away only after somebody has touched it.
      await page.frameLocator('iframe').locator('body').click()
      await wechat.scan('alice')
      const came = page.frameLocator('iframe').getByRole('heading', { name: 'Came back' })
      if (self_redirect === 'true') await expect(came).toBeVisible()
      else await expect(page.getByRole('heading', { name: 'Came back' })).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(self_redirect === 'true' ? '/login' : '/callback')
    })
})

const CALLBACK = 'https://tea.example.com/callback?x=1'

/** The QR page of an application that was registered for this test. */
async function qrPage(): Promise<string> {
  const { appId } = await sim(stage().local, 'apps', { name: 'Tea', callbackDomain: 'tea.example.com' })
  return `${at(stage().local, 'wechat')}/connect/qrconnect?appid=${appId}&redirect_uri=${encodeURIComponent(CALLBACK)}&response_type=code&scope=snsapi_login&state=s1&lang=en`
}

/** A website whose login page has the QR page in a frame. */
async function framing(src: string): Promise<{ address: string; close(): void }> {
  const frame = `<iframe title="WeChat" src="${src.replaceAll('&', '&amp;')}" width="300" height="400"></iframe>`
  const server = http.createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Tea</title>${frame}`)
  })
  return { address: `http://127.0.0.1:${await listen(server)}/login`, close: () => server.close() }
}

/** Plays the website that a login comes back to. */
const answersOf = (page: Page, callback: string) =>
  page.route(
    (url) => url.href.startsWith(callback),
    (route) => route.fulfill({ contentType: 'text/html', body: '<title>Website</title><h1>Came back</h1>' }),
  )
