import { expect, type Page } from '@playwright/test'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { expectPage, pressOn, typeInto } from '../support/keyboard'
import { outbox, outboxCode } from '../support/messages'
import { openShop, type Shop } from '../support/shop'
import { fresh, stage } from '../support/stage'

const WAYS = { passwordLogin: true, emailCodeLogin: true, phoneCodeLogin: true, connections: [] }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

async function loggedIn(page: Page): Promise<Record<string, unknown>> {
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  return JSON.parse((await page.locator('pre').textContent()) ?? '')
}

const usersOf = (shop: Shop) =>
  inDatabase(
    shop,
    `SELECT u.id, u.name, u.email, u."emailVerifiedAt" IS NOT NULL AS "emailProved",
            u.phone, u."phoneVerifiedAt" IS NOT NULL AS "phoneProved"
     FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 ORDER BY u."createdAt"`,
    [shop.pool],
  )

test('an account with e-mail and password: made when the address is proved, and not before', async ({
  page,
  atEnd,
}) => {
  const { shop, origin, close } = await openShop(stage().local, { connections: [], application: WAYS, proved: true })
  atEnd(close)
  const [email, password] = [`${fresh('mei')}@example.com`, 'a password of Mei’s own']
  await page.goto(origin)
  await expectPage(page, 'Log in to Web Shop')
  await pressOn(page, link(page, 'Create an account'))
  await expectPage(page, 'Create an account')
  await typeInto(page, field(page, 'Your name'), 'Mei')
  await typeInto(page, field(page, 'E-mail'), email)
  await typeInto(page, field(page, 'Password'), password)
  await pressOn(page, button(page, 'Continue'))
  await expect(field(page, 'Code')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(email)
  expect(await usersOf(shop)).toHaveLength(1)

  await test.step('a wrong code is said to be wrong, and another one can be had', async () => {
    const first = await outboxCode(shop.installation, email)
    await typeInto(page, field(page, 'Code'), first === '000000' ? '000001' : '000000')
    await pressOn(page, button(page, 'Create account'))
    await expect(page.getByText('This code is not correct')).toBeVisible()
    await pressOn(page, button(page, 'Send a new code'))
    await expect(page.getByText('We sent a new code')).toBeVisible()
    expect(await outbox(shop.installation, email)).toHaveLength(2)
    await typeInto(page, field(page, 'Code'), first)
    await pressOn(page, button(page, 'Create account'))
    await expect(page.getByText('This code is not correct')).toBeVisible()
  })
  await typeInto(page, field(page, 'Code'), await outboxCode(shop.installation, email))
  await pressOn(page, button(page, 'Create account'))
  const { sub, name } = await loggedIn(page)
  expect(name).toBe('Mei')
  expect(await usersOf(shop)).toMatchObject([
    { name: 'Lin' },
    { id: sub, name: 'Mei', email, emailProved: true, phone: null },
  ])

  await test.step('and it opens by its password, in another browser', async () => {
    await page.context().clearCookies()
    await page.goto(origin)
    await typeInto(page, field(page, 'E-mail'), email)
    await typeInto(page, field(page, 'Password'), password)
    await pressOn(page, button(page, 'Log in'))
    expect((await loggedIn(page)).sub).toBe(sub)
  })
})

// By e-mail it is walked without JavaScript, below; who is new, and who comes again, in `protocol/ways.spec.ts`.
test('a code by text message: who is known is logged in', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().local, { connections: [], application: WAYS, proved: true })
  atEnd(close)
  await page.goto(origin)
  await pressOn(page, link(page, 'Log in with a text message code'))
  await typeInto(page, field(page, 'Phone number'), shop.phone)
  await pressOn(page, button(page, 'Send code'))
  await expect(field(page, 'Code')).toBeVisible()
  await typeInto(page, field(page, 'Code'), await outboxCode(shop.installation, shop.phone))
  await pressOn(page, button(page, 'Log in'))
  expect(await loggedIn(page)).toMatchObject({ name: 'Lin', amr: ['sms'] })
  expect(await usersOf(shop)).toHaveLength(1)
})

test('a forgotten password: a code by e-mail sets a new one, and the old one is good for nothing', async ({
  page,
  atEnd,
}) => {
  const { shop, origin, close } = await openShop(stage().local, { connections: [], application: WAYS, proved: true })
  atEnd(close)
  const password = 'another password of Lin’s'
  await page.goto(origin)
  await pressOn(page, link(page, 'Forgot password?'))
  await expectPage(page, 'Reset your password')
  await typeInto(page, field(page, 'E-mail'), shop.email)
  await pressOn(page, button(page, 'Send code'))
  await expect(field(page, 'New password')).toBeVisible()
  await typeInto(page, field(page, 'Code'), await outboxCode(shop.installation, shop.email))
  await typeInto(page, field(page, 'New password'), password)
  await pressOn(page, button(page, 'Save and log in'))
  const { sub } = await loggedIn(page)

  await page.context().clearCookies()
  await page.goto(origin)
  for (const [tried, works] of [
    [shop.password, false],
    [password, true],
  ] as const) {
    await typeInto(page, field(page, 'E-mail'), shop.email)
    await typeInto(page, field(page, 'Password'), tried)
    await pressOn(page, button(page, 'Log in'))
    if (!works) await expect(page.getByText('password do not match')).toBeVisible()
  }
  expect((await loggedIn(page)).sub).toBe(sub)
})

test('each step is an address: back and forward lead from one to the next, and what was typed is there', async ({
  page,
  atEnd,
}) => {
  const { shop, origin, close } = await openShop(stage().local, { connections: [], application: WAYS, proved: true })
  atEnd(close)
  await page.goto(origin)
  await expectPage(page, 'Log in to Web Shop')
  const login = page.url()
  await pressOn(page, link(page, 'Log in with an e-mail code'))
  await expect(page).toHaveURL(`${login}/code/email`)
  await typeInto(page, field(page, 'E-mail'), shop.email)
  await pressOn(page, button(page, 'Send code'))
  await expect(page).toHaveURL(`${login}/code`)
  await page.goBack()
  await expect(page).toHaveURL(`${login}/code/email`)
  await expect(field(page, 'E-mail')).toHaveValue(shop.email)
  await page.goBack()
  await expect(page).toHaveURL(login)
  await page.goForward()
  await page.goForward()
  await expect(field(page, 'Code')).toBeFocused()
  await page.reload()
  await expect(field(page, 'Code')).toBeFocused()
  await pressOn(page, link(page, 'Use another address'))
  await expect(page).toHaveURL(`${login}/code/email`)
  await expect(field(page, 'E-mail')).toHaveValue(shop.email)

  await page.goto(login)
  await typeInto(page, field(page, 'E-mail'), shop.email)
  await typeInto(page, field(page, 'Password'), 'not the password')
  await pressOn(page, button(page, 'Log in'))
  await expect(page).toHaveURL(`${login}/password`)
  await expect(page.getByRole('alert').filter({ hasText: 'password do not match' })).toBeVisible()
  await expect(field(page, 'Password')).toBeFocused()
  await pressOn(page, link(page, 'Forgot password?'))
  await expect(page).toHaveURL(`${login}/reset`)
  await expect(field(page, 'E-mail')).toHaveValue(shop.email)
})

test('without JavaScript: a code by e-mail, wrong first', async ({ browser, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().local, { connections: [], application: WAYS, proved: true })
  atEnd(close)
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(origin)
  await link(page, 'Log in with an e-mail code').click()
  await field(page, 'E-mail').fill(shop.email)
  await button(page, 'Send code').click()
  const code = await outboxCode(shop.installation, shop.email)
  await field(page, 'Code').fill(code === '000000' ? '000001' : '000000')
  await button(page, 'Log in').click()
  await expect(page.getByText('This code is not correct')).toBeVisible()
  await field(page, 'Code').fill(code)
  await button(page, 'Log in').click()
  expect((await loggedIn(page)).name).toBe('Lin')
  await context.close()
})
