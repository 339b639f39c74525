import { expect, type Page } from '@playwright/test'
import { test } from '../support/ends'
import { freePort, localFetch } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { scan } from '../support/sandbox'
import { newShop } from '../support/shop'
import { at, DEVELOPER, stage } from '../support/stage'

const real = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' }

async function shopWithApplication(where: 'local' | 'domain') {
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const shop = await newShop(
    stage()[where],
    where === 'domain' ? { redirectUri, connections: [real] } : { redirectUri },
  )
  const discover = (uri: string) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret)
  return { shop, application: await serveApplication(discover, port) }
}

for (const where of ['local', 'domain'] as const)
  test.describe(where === 'local' ? 'on *.localhost' : 'on one registrable domain over https', () => {
    test('the console logs its developer in', async ({ page }) => {
      await enterConsole(page, where)
      expect(new URL(page.url()).origin).toBe(at(stage()[where], 'console'))
    })

    test('an application on another origin: scan', async ({ page, atEnd }) => {
      const { application } = await shopWithApplication(where)
      atEnd(application.close)
      await page.goto(application.origin)
      await page.getByRole('link', { name: 'WeChat' }).click()
      if (where === 'local') await scan(page, 'Alice')
      else await page.getByRole('link', { name: 'Scan' }).click()
      await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    })

    test('without JavaScript: e-mail and password, wrong first, and nothing typed is lost', async ({
      browser,
      atEnd,
    }) => {
      const { shop, application } = await shopWithApplication(where)
      atEnd(application.close)
      const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US', ignoreHTTPSErrors: true })
      const page = await context.newPage()
      await page.goto(application.origin)
      await logIn(page, { ...shop, password: 'not the password' })
      await expect(page.getByText('This e-mail and password do not match')).toBeVisible()
      await expect(page.getByLabel('E-mail')).toHaveValue(shop.email)
      await logIn(page, shop)
      await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
      await context.close()
    })
  })

test('without JavaScript on our own pages, a scan still ends in a login', async ({ browser, atEnd }) => {
  const { application } = await shopWithApplication('local')
  atEnd(application.close)
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  // WeChat's page needs its own scripts; none of ours may run.
  await page.route(
    (url) => !url.hostname.startsWith('wechat.'),
    async (route) => {
      const response = await route.fetch({ maxRedirects: 0 })
      const headers = response.headers()
      if (headers['content-type']?.includes('text/html')) headers['content-security-policy'] = "script-src 'none'"
      await route.fulfill({ response, headers })
    },
  )
  await page.goto(application.origin)
  await page.getByRole('link', { name: 'WeChat' }).click()
  await scan(page, 'Alice')
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  await context.close()
})

test('without JavaScript at all, a scan on one domain over https ends in a login where WeChat’s page needs none', async ({
  browser,
  atEnd,
}) => {
  const { application } = await shopWithApplication('domain')
  atEnd(application.close)
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US', ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(application.origin)
  await page.getByRole('link', { name: 'WeChat' }).click()
  await page.getByRole('link', { name: 'Scan' }).click()
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  await context.close()
})

test('in production, cookies are host-only and secure, and there is no sandbox', async ({ page, context }) => {
  // By the form, in a browser that has nothing yet: every cookie is as the site sets it.
  await enterConsole(page, 'domain')
  const cookies = await context.cookies()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) {
    expect(cookie.name).toMatch(/^__(Host|Secure)-/)
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' })
    expect(cookie.domain.startsWith('.')).toBe(false)
  }
  const response = await localFetch(at(stage().domain, 'wechat', '/connect/qrconnect'))
  expect(response.status).toBe(404)
})

/** Logs the developer in on the console's form. */
async function enterConsole(page: Page, where: 'local' | 'domain'): Promise<void> {
  await page.goto(at(stage()[where], 'console'))
  await logIn(page, DEVELOPER)
  await expect(page.getByRole('heading', { name: 'User pools' })).toBeVisible()
}

async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}
