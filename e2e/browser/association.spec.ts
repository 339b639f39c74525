import { type Browser, expect, type Page } from '@playwright/test'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { expectPage, pressOn, tabTo, typeInto } from '../support/keyboard'
import { outboxCode } from '../support/messages'
import { scanAs } from '../support/sandbox'
import { consoleHome, newShop, openShop, type Shop } from '../support/shop'
import { AUTH, fresh, freshPhone, stage } from '../support/stage'

// What the product says of itself stands row by row in `protocol/association.spec.ts`. Here it is walked by somebody without
// a mouse: every kind of page once, on a phone-sized screen; each page is looked at on a desktop as well.
test.use({ viewport: { width: 390, height: 844 } })

const METHODS = ['password', 'email-code', 'phone-code']

type Policy = { association?: 'ask' | 'field'; loginOnly?: boolean; matchFields?: string[] }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

const connection = (policy: Policy) => ({
  identifier: 'wechat',
  displayName: 'WeChat',
  sandbox: true,
  bindMethods: policy.association === 'ask' ? METHODS : [],
  ...policy,
})

async function open(policy: Policy, users?: Record<string, unknown>[]) {
  const { shop, origin, close } = await openShop(stage().local, {
    connections: [connection(policy)],
    proved: true,
    ...(users && { users }),
  })
  const arrive = async (page: Page) => {
    await page.goto(origin)
    await expectPage(page, 'Log in to Web Shop')
    await pressOn(page, link(page, 'WeChat'))
    await scanAs(page, shop.installation, 'alice')
  }
  return { shop, arrive, close }
}

/** Sends a code to an address, and types it. */
async function prove(page: Page, shop: Shop, label: string, address: string, submit: string): Promise<void> {
  await typeInto(page, field(page, label), address)
  await pressOn(page, button(page, 'Send code'))
  await expect(field(page, 'Code')).toBeVisible()
  await typeInto(page, field(page, 'Code'), await outboxCode(shop.installation, address))
  await pressOn(page, button(page, submit))
}

async function loggedIn(page: Page): Promise<Record<string, unknown>> {
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  return JSON.parse((await page.locator('pre').textContent()) ?? '')
}

const usersOf = (shop: Shop) =>
  inDatabase(
    shop,
    `SELECT u.id, u.name, (SELECT count(*)::int FROM "Identity" i WHERE i."userId" = u.id) AS identities
     FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 ORDER BY u."createdAt"`,
    [shop.pool],
  )

test('Ask Binding: an account is bound by a password, and is not asked again in another browser', async ({
  page,
  browser,
  atEnd,
}) => {
  const { shop, arrive, close } = await open({ association: 'ask' })
  atEnd(close)
  await arrive(page)
  await expectPage(page, 'You are new here')
  await pressOn(page, button(page, 'Bind an existing account'))
  await expectPage(page, 'Bind an existing account')

  await test.step('there is a way back', async () => {
    await pressOn(page, link(page, 'Back'))
    await expectPage(page, 'You are new here')
    await pressOn(page, button(page, 'Bind an existing account'))
  })
  await test.step('a wrong password costs nothing of what was typed', async () => {
    await typeInto(page, field(page, 'E-mail or phone'), shop.email)
    await typeInto(page, field(page, 'Password'), 'not the password')
    await pressOn(page, button(page, 'Bind'))
    await expect(page.getByText('password do not match')).toBeVisible()
    await expect(field(page, 'E-mail or phone')).toHaveValue(shop.email)
    await expect(field(page, 'Password')).toHaveValue('')
  })
  await typeInto(page, field(page, 'E-mail or phone'), shop.phone)
  await typeInto(page, field(page, 'Password'), shop.password)
  await page.keyboard.press('Enter')
  const { sub, name } = await loggedIn(page)
  expect(name).toBe('Lin')
  expect(await inAnotherBrowser(browser, arrive)).toMatchObject({ sub })
  expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
})

async function inAnotherBrowser(browser: Browser, arrive: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await arrive(page)
  const claims = await loggedIn(page)
  await context.close()
  return claims
}

test('Ask Binding: an account is bound by a code in a text message', async ({ page, atEnd }) => {
  const { shop, arrive, close } = await open({ association: 'ask' })
  atEnd(close)
  await arrive(page)
  await pressOn(page, button(page, 'Bind an existing account'))
  await pressOn(page, link(page, 'Text message code'))
  await expectPage(page, 'Bind an existing account')
  await prove(page, shop, 'Phone number', shop.phone, 'Bind')
  const { sub, name } = await loggedIn(page)
  expect(name).toBe('Lin')
  expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
})

test('Field Matching: of several the person picks one', async ({ page, atEnd }) => {
  const [phone, email] = [freshPhone(), `${fresh('mei')}@example.com`]
  const { shop, arrive, close } = await open({ association: 'field', matchFields: ['phone', 'email'] }, [
    { name: 'Phone Mei', phone, phoneVerified: true },
    { name: 'Mail Mei', email, emailVerified: true },
  ])
  atEnd(close)
  await arrive(page)
  await expectPage(page, 'Do you already have an account?')
  await prove(page, shop, 'Phone number', phone, 'Continue')
  await expect(field(page, 'E-mail')).toBeVisible()
  await expectPage(page, 'Do you already have an account?')
  await tabTo(page, button(page, 'Skip this step'))
  await prove(page, shop, 'E-mail', email, 'Continue')
  await expectPage(page, 'Which account is yours?')
  await expect(page.getByRole('button', { name: 'Phone Mei' })).toContainText(phone.slice(-4))
  await expect(page.getByRole('main')).not.toContainText(email)
  await pressOn(page, page.getByRole('button', { name: 'Mail Mei' }))
  const { sub, name } = await loggedIn(page)
  expect(name).toBe('Mail Mei')
  expect(await usersOf(shop)).toMatchObject([
    { name: 'Phone Mei', identities: 0 },
    { id: sub, name: 'Mail Mei', identities: 1 },
  ])
})

test('Login Only: whoever is new is turned away, kindly, and another way in is at hand', async ({ page, atEnd }) => {
  const { shop, arrive, close } = await open({ loginOnly: true })
  atEnd(close)
  await arrive(page)
  await expectPage(page, 'You were not logged in')
  await expect(page.getByRole('main')).toContainText('belongs to this WeChat, and scanning does not create one')
  await expect(page.getByRole('main')).toContainText(/att_\w{20}/)
  await pressOn(page, link(page, 'Log in with e-mail and password'))
  await typeInto(page, field(page, 'E-mail'), shop.email)
  await typeInto(page, field(page, 'Password'), shop.password)
  await pressOn(page, button(page, 'Log in'))
  expect((await loggedIn(page)).name).toBe('Lin')
  expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
})

test('who scanned the code on the login page itself is asked in the window', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().local, {
    connections: [connection({ association: 'ask' })],
    application: { embeddedQr: true },
    proved: true,
  })
  atEnd(close)
  await page.goto(origin)
  await scanAs(page.frameLocator('iframe[title="WeChat: QR code"]'), shop.installation, 'alice')
  await expectPage(page, 'You are new here')
  await expect(page.locator('iframe')).toHaveCount(0)
  await pressOn(page, button(page, 'Bind an existing account'))
  await pressOn(page, link(page, 'E-mail code'))
  await prove(page, shop, 'E-mail', shop.email, 'Bind')
  expect((await loggedIn(page)).name).toBe('Lin')
})

test.describe('in the console’s popup', () => {
  test.use({ storageState: AUTH.local, viewport: { width: 1280, height: 800 } })
  test('the person is asked there, without scrolling, and the console is told how it ended', async ({ page }) => {
    const shop = await newShop(stage().local, { connections: [connection({ association: 'ask' })] })
    await page.goto(await consoleHome(shop))
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Experience Login' }).click()
    const popup = await opened
    await popup.setViewportSize({ width: 480, height: 680 })
    await pressOn(popup, link(popup, 'WeChat'))
    await scanAs(popup, shop.installation, 'alice')
    await expectPage(popup, 'You are new here')
    const below = await popup.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(below).toBe(0)
    await pressOn(popup, button(popup, 'Create a new account'))
    const result = page.getByRole('dialog')
    await expect(result.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await expect(result).toContainText('Alice')
  })
})
