import { type Browser, expect } from '@playwright/test'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { freePort } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { newShop, type Shop } from '../support/shop'
import { stage } from '../support/stage'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
const WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.54(0x18003637) NetType/WIFI Language/en'
const WECHAT_ON_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0 Safari/537.36 MicroMessenger/7.0.20 WindowsWechat(0x63090c11)'

async function open(application: Record<string, unknown> = {}) {
  const port = await freePort()
  const shop = await newShop(stage().local, { redirectUri: `http://127.0.0.1:${port}/callback`, application })
  const discover = (uri: string) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret)
  return { shop, application: await serveApplication(discover, port) }
}

const on = (browser: Browser, userAgent: string, locale = 'en-US') =>
  browser.newContext({ userAgent, locale, viewport: { width: 390, height: 844 } })

async function attemptsOf(shop: Shop): Promise<number> {
  const [row] = await inDatabase(
    shop,
    `SELECT count(*)::int AS attempts FROM "Attempt" a JOIN "Pool" p ON p.id = a."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  return Number(row?.attempts)
}

async function connectionOf(shop: Shop): Promise<string> {
  const [row] = await inDatabase(
    shop,
    `SELECT c.id FROM "Connection" c JOIN "Pool" p ON p.id = c."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  return String(row?.id)
}

for (const [where, userAgent, title] of [
  ['on a phone', IPHONE, 'Scanning needs a second screen'],
  ['inside WeChat', WECHAT, 'This page is open inside WeChat'],
  ['inside WeChat on a computer', WECHAT_ON_WINDOWS, 'This page is open inside WeChat'],
] as const)
  for (const embeddedQr of [false, true])
    test(`${where} there is no dead QR code, but what can be done: ${embeddedQr ? 'code on the page' : 'button'}`, async ({
      browser,
      atEnd,
    }) => {
      const { shop, application } = await open({ embeddedQr })
      atEnd(application.close)
      const context = await on(browser, userAgent)
      const page = await context.newPage()
      await page.goto(application.origin)
      const login = page.url()
      const card = page.getByRole('region', { name: title })
      await expect(card).toBeVisible()
      await expect(page.getByRole('link', { name: 'WeChat', exact: true })).toHaveCount(0)
      await expect(page.locator('iframe')).toHaveCount(0)

      await test.step('the address to open elsewhere is the application’s, never this login’s', async () => {
        await expect(card.getByText(application.origin, { exact: true })).toBeVisible()
        await expect(card).not.toContainText('/login/')
        await card.getByRole('button', { name: 'Copy' }).click()
        await expect(card.getByRole('status')).toHaveText('Copied')
      })
      await test.step('the way to WeChat leads back here, and begins nothing', async () => {
        await page.goto(`${login}/via/${await connectionOf(shop)}`)
        await expect(card).toBeVisible()
        expect(page.url()).toBe(login)
        expect(await attemptsOf(shop)).toBe(0)
      })
      await test.step('the password works', async () => {
        await page.getByLabel('E-mail').fill(shop.email)
        await page.getByLabel('Password', { exact: true }).fill(shop.password)
        await page.getByRole('button', { name: 'Log in' }).click()
        await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
      })
      await context.close()
    })

test('without the clipboard’s own API the address is copied, and can be selected', async ({ browser, atEnd }) => {
  const { application } = await open()
  atEnd(application.close)
  const context = await on(browser, IPHONE)
  await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  const page = await context.newPage()
  await page.goto(application.origin)
  const card = page.getByRole('region', { name: 'Scanning needs a second screen' })
  await card.getByRole('button', { name: 'Copy' }).click()
  await expect(card.getByRole('status')).toHaveText('Copied')
  await card.getByText(application.origin, { exact: true }).click({ clickCount: 3 })
  expect((await page.evaluate(() => String(getSelection()))).trim()).toBe(application.origin)
  await context.close()
})

test('the words are Chinese where the browser is', async ({ browser, atEnd }) => {
  const { application } = await open()
  atEnd(application.close)
  for (const [userAgent, title] of [
    [IPHONE, '扫码需要另一块屏幕'],
    [WECHAT, '当前页面在微信中打开'],
  ] as const) {
    const context = await on(browser, userAgent, 'zh-CN')
    const page = await context.newPage()
    await page.goto(application.origin)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await context.close()
  }
})

test('a wrong guess can be overruled: for this login, and for no other', async ({ browser, atEnd }) => {
  const { application } = await open()
  atEnd(application.close)
  const context = await on(browser, IPHONE)
  const page = await context.newPage()
  await page.goto(application.origin)
  const login = page.url()
  const honest = page.getByRole('heading', { name: 'Scanning needs a second screen' })
  await page.getByRole('link', { name: 'This is a computer: show the QR code' }).click()
  await page.getByRole('link', { name: 'WeChat', exact: true }).click()
  await expect(page.getByRole('img', { name: 'QR code for WeChat login' })).toBeVisible()

  await test.step('back at this login it is remembered', async () => {
    await page.goto(login)
    await expect(page.getByRole('link', { name: 'WeChat', exact: true })).toBeVisible()
    await expect(honest).toHaveCount(0)
  })
  await test.step('another login of the same browser guesses again', async () => {
    await page.goto(application.origin)
    expect(page.url()).not.toBe(login)
    await expect(honest).toBeVisible()
  })
  await context.close()
})
