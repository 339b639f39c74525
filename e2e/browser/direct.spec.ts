import { readFileSync } from 'node:fs'
import http from 'node:http'
import { expect, type Page } from '@playwright/test'
import { inShop } from '../support/database'
import { directLink } from '../support/direct'
import { test } from '../support/ends'
import { listen } from '../support/net'
import { shopWithReceiver } from '../support/receiver'
import { scan } from '../support/sandbox'
import { newShop, REAL } from '../support/shop'
import { expectSilentLog } from '../support/sim'
import { AUTH, at, stage } from '../support/stage'

test.describe('the receiver of docs/callback-url.md', () => {
  /** Every address that a page asks for, and what it says of where it came from. */
  const watch = (page: Page) => {
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url(), request.headers().referer ?? ''))
    return seen
  }

  test('logs somebody in who never sees a page of ours, and S30: no token is in any address or log', async ({
    page,
    atEnd,
  }) => {
    const { shop, origin, output, stop } = await shopWithReceiver('local')
    atEnd(stop)
    const seen = watch(page)
    const shown: string[] = []
    page.on('response', async (response) => {
      const ours = new URL(response.url()).origin === new URL(shop.issuer).origin
      if (ours && response.request().isNavigationRequest() && response.status() === 200) shown.push(response.url())
    })
    let posted = ''
    page.on('request', (request) => {
      if (request.url() === `${origin}/auth/callback`) posted = request.postData() ?? ''
    })
    await page.goto(`${origin}/login`)
    await scan(page, 'Alice')
    await expect(page.getByText(/^Logged in as Alice \(usr_\w+\)$/)).toBeVisible()
    expect(page.url()).toBe(`${origin}/`)
    expect(shown).toEqual([expect.stringMatching(/\/connections\/deliver\?/)])

    const token = new URLSearchParams(posted).get('id_token') ?? ''
    expect(token.split('.')).toHaveLength(3)
    const log = readFileSync(shop.installation.logFile, 'utf8')
    for (const part of token.split('.').slice(1))
      for (const text of [...seen, log, output()]) expect(text).not.toContain(part)
    await expectSilentLog(shop)
  })

  test('logs somebody in from one domain over https, also without scripts', async ({ browser, atEnd }) => {
    const { origin, stop } = await shopWithReceiver('domain')
    atEnd(stop)
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled, locale: 'en-US', ignoreHTTPSErrors: true })
      const page = await context.newPage()
      await page.goto(`${origin}/login`)
      await page.getByRole('link', { name: 'Scan' }).click()
      if (!javaScriptEnabled) {
        await expect(page.getByRole('heading', { name: 'Back to Web Shop' })).toBeVisible()
        await page.getByRole('button', { name: 'Continue' }).click()
      }
      await expect(page.getByText(/^Logged in as /)).toBeVisible()
      await context.close()
    }
  })

  test('may send the person on to another host of its own, which Chromium counts as the form’s way too', async ({
    page,
    atEnd,
  }) => {
    const home = http.createServer((_, response) => response.end('Home'))
    const homePort = await listen(home)
    const receiver = http.createServer((_, response) =>
      response.writeHead(303, { location: `http://localhost:${homePort}/` }).end(),
    )
    const callbackUrl = `http://127.0.0.1:${await listen(receiver)}/auth/callback`
    atEnd(() => home.close())
    atEnd(() => receiver.close())
    const shop = await newShop(stage().domain, { connections: [{ ...REAL, callbackUrl }] })
    await page.goto(directLink(shop, { state: 's' }))
    await page.getByRole('link', { name: 'Scan' }).click()
    await expect(page.getByText('Home')).toBeVisible()
  })
})

test.describe('in the console', () => {
  test.use({ storageState: AUTH.local })
  test('a connection’s page has a link for each application it is on for, and the switches of the Callback URL', async ({
    page,
  }) => {
    const [shop, back] = [await newShop(stage().local), 'http://127.0.0.1:9/receive']
    const [row] = await inShop(
      shop,
      `SELECT id, "poolId" FROM "Connection" WHERE "poolId" = $pool AND identifier = 'wechat'`,
    )
    await page.goto(at(shop.installation, 'console', `/pools/${row?.poolId}/social/${row?.id}`))
    const links = page.getByRole('region', { name: 'Direct links' })
    await expect(links.getByText('connection=wechat', { exact: true })).toBeVisible()
    await expect(links.getByText('This application needs PKCE')).toBeVisible()
    await inShop(shop, `UPDATE "Application" SET "requirePkce" = false WHERE "poolId" = $pool RETURNING id`)
    await page.reload()
    await expect(links.getByText(directLink(shop), { exact: true })).toBeVisible()
    const needsState = page.getByRole('switch', { name: 'State required' })
    await expect(needsState).toHaveCount(0)
    await page.getByLabel('Callback URL').fill(back)
    await expect(needsState).not.toBeChecked()
    await needsState.click()
    await page.getByRole('switch', { name: 'Code instead of ID Token' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
    expect(
      await inShop(
        shop,
        `SELECT "callbackUrl", "callbackNeedsState", "callbackByQuery" FROM "Connection" WHERE "poolId" = $pool`,
      ),
    ).toEqual([{ callbackUrl: back, callbackNeedsState: true, callbackByQuery: true }])

    await page.reload()
    await expect(links.getByText('“State required” is on')).toBeVisible()
    await page.getByRole('switch', { name: 'Web Shop' }).click()
    await expect(links.getByText('Switch the connection on for an application')).toBeVisible()
  })
})
