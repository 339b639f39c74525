import { type Browser, expect } from '@playwright/test'
import { attemptsOf, connectionOf } from '../support/attempts'
import { test } from '../support/ends'
import { openShop } from '../support/shop'
import { stage } from '../support/stage'
import { IPHONE, WECHAT, WECHAT_ON_WINDOWS } from '../support/user-agents'

const on = (browser: Browser, userAgent: string, locale = 'en-US') =>
  browser.newContext({ userAgent, locale, viewport: { width: 390, height: 844 } })

// Each kind of login page on each of them: `protocol/device.spec.ts`.
for (const [where, userAgent, title, embeddedQr] of [
  ['on a phone', IPHONE, 'Scanning needs a second screen', true],
  ['inside WeChat', WECHAT, 'This page is open inside WeChat', false],
  ['inside WeChat on a computer', WECHAT_ON_WINDOWS, 'This page is open inside WeChat', true],
] as const)
  test(`${where} there is no dead QR code, but what can be done: ${embeddedQr ? 'code on the page' : 'button'}`, async ({
    browser,
    atEnd,
  }) => {
    const { shop, origin, close } = await openShop(stage().local, { application: { embeddedQr } })
    atEnd(close)
    const context = await on(browser, userAgent)
    const page = await context.newPage()
    await page.goto(origin)
    const login = page.url()
    const card = page.getByRole('region', { name: title })
    await expect(card).toBeVisible()
    await expect(page.getByRole('link', { name: 'WeChat', exact: true })).toHaveCount(0)
    await expect(page.locator('iframe')).toHaveCount(0)

    await test.step('the address to open elsewhere is the application’s, never this login’s', async () => {
      await expect(card.getByText(origin, { exact: true })).toBeVisible()
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
  const { origin, close } = await openShop(stage().local)
  atEnd(close)
  const context = await on(browser, IPHONE)
  await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  const page = await context.newPage()
  await page.goto(origin)
  const card = page.getByRole('region', { name: 'Scanning needs a second screen' })
  await card.getByRole('button', { name: 'Copy' }).click()
  await expect(card.getByRole('status')).toHaveText('Copied')
  await card.getByText(origin, { exact: true }).click({ clickCount: 3 })
  expect((await page.evaluate(() => String(getSelection()))).trim()).toBe(origin)
  await context.close()
})

test('a wrong guess can be overruled: for this login, and for no other', async ({ browser, atEnd }) => {
  const { origin, close } = await openShop(stage().local)
  atEnd(close)
  const context = await on(browser, IPHONE)
  const page = await context.newPage()
  await page.goto(origin)
  const login = page.url()
  const honest = page.getByRole('heading', { name: 'Scanning needs a second screen' })
  await page.getByRole('link', { name: 'I’m on a computer: show the QR code' }).click()
  await page.getByRole('link', { name: 'WeChat', exact: true }).click()
  await expect(page.getByRole('img', { name: 'QR code for WeChat login' })).toBeVisible()

  await test.step('back at this login it is remembered', async () => {
    await page.goto(login)
    await expect(page.getByRole('link', { name: 'WeChat', exact: true })).toBeVisible()
    await expect(honest).toHaveCount(0)
  })
  await test.step('another login of the same browser guesses again', async () => {
    await page.goto(origin)
    expect(page.url()).not.toBe(login)
    await expect(honest).toBeVisible()
  })
  await context.close()
})
