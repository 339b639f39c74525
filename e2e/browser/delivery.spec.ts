import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { expectNothingRefused, mailedCode, mailTo, smsTo, textedCode } from '../support/messages'
import { MAIL_PASSWORD } from '../support/post-office'
import { openShop, type Shop } from '../support/shop'
import { fresh, freshPhone, stage } from '../support/stage'

const real = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

async function loggedIn(page: Page): Promise<Record<string, unknown>> {
  await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
  return JSON.parse((await page.locator('pre').textContent()) ?? '')
}

/** Neither a code, nor an address, nor a password of ours is in the log, or anywhere in the database as it was sent. */
async function expectSilence(shop: Shop, ...secrets: string[]): Promise<void> {
  const log = readFileSync(shop.installation.logFile, 'utf8')
  for (const secret of [...secrets, MAIL_PASSWORD]) expect(log).not.toContain(secret)
}

test('a code leaves by SMTP, and logs in', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().domain, {
    connections: [real],
    application: { emailCodeLogin: true },
  })
  atEnd(close)
  const email = `${fresh('mei')}@example.com`
  await page.goto(origin)
  await link(page, 'Log in with an e-mail code').click()
  await field(page, 'E-mail').fill(email)
  await button(page, 'Send code').click()
  await expect(field(page, 'Code')).toBeVisible()
  const [mail] = await mailTo(email)
  expect(mail).toMatchObject({
    from: { name: '门神', address: 'login@menshen.test' },
    to: [{ address: email }],
    subject: 'Your code to log in to Web Shop',
  })
  expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  const code = await mailedCode(email)
  expect(mail?.html).toContain(code)
  expect(mail?.html, 'nothing is loaded').not.toMatch(/src=|url\(|https?:/)
  await field(page, 'Code').fill(code)
  await button(page, 'Log in').click()
  expect(await loggedIn(page)).toMatchObject({ amr: ['otp'], email, email_verified: true })
  const [user] = await inDatabase(shop, `SELECT sandbox FROM "User" WHERE email = $1`, [email])
  expect(user, 'really proved').toEqual({ sandbox: false })
  await expectSilence(shop, code, email)
  await expectNothingRefused()
})

test('a code leaves by the hook, signed, and logs in', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().domain, {
    connections: [real],
    application: { phoneCodeLogin: true },
  })
  atEnd(close)
  const phone = freshPhone()
  await page.goto(origin)
  await link(page, 'Log in with a text message code').click()
  await field(page, 'Phone number').fill(phone.replace('+86', '').replace(/^(\d{3})(\d{4})/, '$1 $2 '))
  await button(page, 'Send code').click()
  await expect(field(page, 'Code')).toBeVisible()
  const code = await textedCode(phone)
  const [sms] = await smsTo(phone)
  expect(sms).toMatchObject({ to: phone, locale: 'en', code, text: expect.stringContaining('Web Shop') })
  await field(page, 'Code').fill(code)
  await button(page, 'Log in').click()
  expect(await loggedIn(page)).toMatchObject({ amr: ['sms'] })
  await expectSilence(shop, code, phone)
  await expectNothingRefused()
})

test('who binds a WeChat by a code is told so where the account can be reached', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().domain, {
    connections: [{ ...real, association: 'ask', bindMethods: ['phone-code'] }],
    proved: true,
  })
  atEnd(close)
  await page.goto(origin)
  await link(page, 'WeChat').click()
  await page.getByRole('link', { name: 'Scan' }).click()
  await button(page, 'Bind an existing account').click()
  await field(page, 'Phone number').fill(shop.phone)
  await button(page, 'Send code').click()
  await expect(field(page, 'Code')).toBeVisible()
  await field(page, 'Code').fill(await textedCode(shop.phone))
  await button(page, 'Bind').click()
  expect((await loggedIn(page)).name).toBe('Lin')
  await expect
    .poll(async () => (await mailTo(shop.email)).map(({ subject }) => subject))
    .toEqual(['WeChat was linked to your Web Shop account'])
  await expectNothingRefused()
})

test('a mail that cannot be delivered is said so, and nothing of it is in the log', async ({ page, atEnd }) => {
  const { shop, origin, close } = await openShop(stage().domain, {
    connections: [real],
    application: { emailCodeLogin: true },
  })
  atEnd(close)
  const email = `${fresh('refused')}@example.com`
  await page.goto(origin)
  await link(page, 'Log in with an e-mail code').click()
  await field(page, 'E-mail').fill(email)
  await button(page, 'Send code').click()
  await expect(page.getByText('The code could not be sent')).toBeVisible()
  await expect(field(page, 'E-mail')).toHaveValue(email)
  await expectSilence(shop, email)
})
