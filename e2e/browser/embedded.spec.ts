import { expect, type Page } from '@playwright/test'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { freePort } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { scanAs } from '../support/sandbox'
import { consoleHome, newShop, type Shop } from '../support/shop'
import { AUTH, at, stage } from '../support/stage'

const real = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' }
const sandbox = { identifier: 'wechat', displayName: 'WeChat', sandbox: true }

async function open(where: 'local' | 'domain', connections = where === 'local' ? [sandbox] : [real]) {
  const port = await freePort()
  const shop = await newShop(stage()[where], {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    connections,
    application: { embeddedQr: true },
  })
  const discover = (uri: string) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret)
  return { shop, application: await serveApplication(discover, port) }
}

const codeOf = (page: Page, name = 'WeChat') => page.frameLocator(`iframe[title="${name}: QR code"]`)
const words = (page: Page) => page.getByRole('main').getByRole('status')

async function attemptsOf(shop: Shop): Promise<{ status: string }[]> {
  return (await inDatabase(
    shop,
    `SELECT a.status FROM "Attempt" a JOIN "Pool" p ON p.id = a."poolId" WHERE p.name = $1`,
    [shop.pool],
  )) as { status: string }[]
}

test('the QR code on the page: scanned there, logged in in the window', async ({ page, atEnd }) => {
  const { shop, application } = await open('local')
  atEnd(application.close)
  await page.goto(application.origin)
  await expect(page.getByRole('heading', { name: 'Log in to Web Shop' })).toBeVisible()
  await expect(words(page)).toHaveText('Scan the QR code with WeChat.')
  await scanAs(codeOf(page), shop.installation, 'alice')
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  expect(new URL(page.url()).origin).toBe(application.origin)
  await expect(page.locator('pre')).toContainText('"name":"Alice"')
})

test('the callback consumes nothing in the frame: the window does it', async ({ page, atEnd }) => {
  const { shop, application } = await open('local')
  atEnd(application.close)
  const callback = at(shop.installation, shop.pool, '/connect/callback/')
  const seen: { status: string }[][] = []
  // The frame comes by a redirect, which is not routed; the window asks for the address itself.
  await page.route(
    (url) => url.href.startsWith(callback),
    async (route) => {
      seen.push(await attemptsOf(shop))
      await route.continue()
    },
  )
  const inFrame = page.waitForResponse(
    (response) => response.url().startsWith(callback) && response.frame() !== page.mainFrame(),
  )
  await page.goto(application.origin)
  await scanAs(codeOf(page), shop.installation, 'alice')
  expect((await inFrame).status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  expect(seen).toEqual([[{ status: 'started' }]])
  expect(await attemptsOf(shop)).toEqual([{ status: 'done' }])
})

// A frame of another site, in a process of its own.
test('on one domain over https, with another server as WeChat: scanned in the frame', { tag: '@chromium' }, async ({
  page,
  atEnd,
}) => {
  const { application } = await open('domain')
  atEnd(application.close)
  await page.goto(application.origin)
  await codeOf(page).getByRole('link', { name: 'Scan' }).click()
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  await expect(page.locator('pre')).toContainText('"name":"站立者"')
})

test('the full page is always a way, also without JavaScript', async ({ browser, atEnd }) => {
  const { application } = await open('domain')
  atEnd(application.close)
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-US', ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await page.goto(application.origin)
    await page.getByRole('link', { name: 'Open WeChat’s page instead' }).click()
    await page.getByRole('link', { name: 'Scan' }).click()
    await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await context.close()
  }
})

test('several ways: each is a link, and a wrong password stays with the fields', async ({ page, atEnd }) => {
  const staff = { ...sandbox, identifier: 'staff', displayName: 'WeChat for staff' }
  const { shop, application } = await open('local', [sandbox, staff])
  atEnd(application.close)
  await page.goto(application.origin)
  const others = page.getByRole('navigation', { name: 'Other ways to log in' })
  await expect(page.locator('iframe[title="WeChat: QR code"]')).toBeVisible()
  await others.getByRole('link', { name: 'WeChat for staff' }).click()
  await expect(page.locator('iframe[title="WeChat for staff: QR code"]')).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(1)

  await others.getByRole('link', { name: 'Log in with e-mail and password' }).click()
  await expect(page.locator('iframe')).toHaveCount(0)
  const logIn = async (password: string) => {
    await page.getByLabel('E-mail').fill(shop.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Log in' }).click()
  }
  await logIn('not the password')
  await expect(page.getByText('This e-mail and password do not match')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(shop.email)

  await test.step('and back to a code', async () => {
    await page.getByRole('link', { name: 'WeChat for staff' }).click()
    await scanAs(codeOf(page, 'WeChat for staff'), shop.installation, 'xiaoming')
    await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  })
})

test('a code that is over is said to be, and a press brings another', async ({ page, context, atEnd }) => {
  await context.clock.install()
  const { shop, application } = await open('local')
  atEnd(application.close)
  await page.goto(application.origin)
  await expect(words(page)).toHaveText('Scan the QR code with WeChat.')
  await context.clock.fastForward(600_000)
  await expect(words(page)).toHaveText('This QR code has expired.')
  await expect(page.locator('iframe')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show a new QR code' }).click()
  await expect(words(page)).toHaveText('Scan the QR code with WeChat.')
  await expect(page.locator('iframe')).toBeFocused()
  expect(await attemptsOf(shop)).toHaveLength(2)
  await scanAs(codeOf(page), shop.installation, 'alice')
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
})

test('a message from anywhere but WeChat’s page in our frame changes nothing', async ({ page, context, atEnd }) => {
  await context.clock.install()
  const { application } = await open('local')
  atEnd(application.close)
  // WeChat does not answer: the code never comes.
  await context.route(/\/via\/conn_\w+\?embed=1$/, () => {})
  // A page of another origin opens the login and has it in its hand.
  await page.goto(`${application.origin}/callback`)
  const opened = page.waitForEvent('popup')
  await page.evaluate((url) => {
    Object.assign(window, { victim: window.open(url) })
  }, application.origin)
  const login = await opened
  await expect(login.locator('iframe')).toBeAttached()
  await expect(words(login)).toHaveText('Loading the QR code…')
  const forged = JSON.stringify({ type: 'status', status: 'wxReady' })

  const heard = () =>
    login.evaluate(() => {
      const next = new Promise((resolve) =>
        addEventListener('message', (event) => resolve(event.origin), { once: true }),
      )
      Object.assign(window, { heard: next })
    })
  const told = () => login.evaluate(() => (window as unknown as { heard: Promise<string> }).heard)
  await heard()
  await page.evaluate((text) => (window as unknown as { victim: Window }).victim.postMessage(text, '*'), forged)
  expect(await told()).toBe(application.origin)
  await heard()
  await login.evaluate((text) => window.postMessage(text, '*'), forged)
  expect(await told()).toBe(new URL(login.url()).origin)

  // Had it been believed, the page would not say this.
  await context.clock.fastForward(10_000)
  await expect(words(login)).toHaveText('No QR code yet? Open WeChat’s page instead.')
})

test.describe('in the console’s popup', () => {
  test.use({ storageState: AUTH.local })
  test('the code fits without scrolling, and the scan ends in the console', async ({ page, atEnd }) => {
    const { shop, application } = await open('local')
    atEnd(application.close)
    await page.goto(await consoleHome(shop))
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Experience Login' }).click()
    const popup = await opened
    await popup.setViewportSize({ width: 480, height: 680 })
    await expect(words(popup)).toHaveText('Scan the QR code with WeChat.')
    const beyond = await popup.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement
      return [scrollWidth - innerWidth, scrollHeight - innerHeight]
    })
    expect(beyond).toEqual([0, 0])
    await scanAs(codeOf(popup), shop.installation, 'alice')
    const result = page.getByRole('dialog')
    await expect(result.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await expect(result).toContainText('Alice')
  })

  test('a developer chooses it on the application’s form', async ({ page }) => {
    const shop = await newShop(stage().local)
    await page.goto(`${await consoleHome(shop)}/settings`)
    const choice = page.getByRole('switch', { name: 'QR code on the login page' })
    await expect(choice).not.toBeChecked()
    await choice.click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
    await page.reload()
    await expect(choice).toBeChecked()
    const stored = await inDatabase(shop, `SELECT "embeddedQr" FROM "Application" WHERE id = $1`, [shop.clientId])
    expect(stored).toEqual([{ embeddedQr: true }])
  })
})
