import http from 'node:http'
import { type Browser, expect, type Page } from '@playwright/test'
import * as client from 'openid-client'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { expectPage, pressOn, typeInto } from '../support/keyboard'
import { listen } from '../support/net'
import { newShop, partyOf, type Shop } from '../support/shop'
import { AUTH, at, stage } from '../support/stage'

const PARTNER = { name: 'Partner', thirdParty: true }
const ALL = 'openid profile email offline_access'

/** A shop with an application of somebody else's, whose website answers whatever comes. */
async function openPartner(application: object = {}) {
  const server = http.createServer((_, response) => response.end('<!doctype html><h1>Partner</h1>'))
  const redirectUri = `http://127.0.0.1:${await listen(server)}/callback`
  const shop = await newShop(stage().local, { redirectUri, application: { ...PARTNER, ...application } })
  return { shop, party: await partyOf(shop), close: () => server.close() }
}

async function logIn(page: Page, shop: Shop): Promise<void> {
  await expectPage(page, 'Log in to Partner')
  await typeInto(page, page.getByLabel('E-mail', { exact: true }), shop.email)
  await typeInto(page, page.getByLabel('Password', { exact: true }), shop.password)
  await pressOn(page, page.getByRole('button', { name: 'Log in', exact: true }))
}

/** Where the browser was sent back to the application. */
async function answer(page: Page): Promise<URL> {
  await expect(page.getByRole('heading', { name: 'Partner', exact: true })).toBeVisible()
  return new URL(page.url())
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const told = (page: Page) => page.getByRole('main').getByRole('listitem').allInnerTexts()

/** The page of a user in the console. */
async function openUser(browser: Browser, shop: Shop): Promise<Page> {
  const [row] = await inDatabase(
    shop,
    `SELECT u.id, u."poolId" FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 AND u.email = $2`,
    [shop.pool, shop.email],
  )
  const page = await (await browser.newContext({ storageState: AUTH.local })).newPage()
  await page.goto(at(shop.installation, 'console', `/pools/${row?.poolId}/users/${row?.id}`))
  return page
}

for (const width of [1280, 390])
  test(`an application of somebody else asks, is allowed, asks for more, and is withdrawn: ${width} px`, async ({
    browser,
    atEnd,
  }) => {
    const { shop, party, close } = await openPartner()
    atEnd(close)
    const context = await browser.newContext({ viewport: { width, height: 780 } })
    const page = await context.newPage()

    await test.step('who asks, what it gets, and who one is', async () => {
      await page.goto(await party.request({ scope: ALL }))
      await logIn(page, shop)
      await expectPage(page, 'Allow Partner?')
      await expect(page.getByText('This application is not run by Shop.')).toBeVisible()
      await expect(page.getByText(new URL(shop.redirectUri).origin)).toBeVisible()
      await expect(page.getByText('You are logged in as Lin')).toBeVisible()
      expect(await told(page)).toEqual([
        'An ID to recognise you by',
        'Your name and picture',
        'Your e-mail address',
        'All of this also while you are away',
      ])
      const policy = (await page.reload())?.headers()['content-security-policy']
      expect(policy).toContain("frame-ancestors 'none'")
    })

    await test.step('“no” reaches the application', async () => {
      await pressOn(page, button(page, 'Don’t allow'))
      const { searchParams } = await answer(page)
      expect(searchParams.get('error')).toBe('access_denied')
      expect(searchParams.get('error_description')).toBe('the user did not allow it')
      expect(searchParams.has('code')).toBe(false)
    })

    const tokens = await test.step('“yes” gives it what was told, and nothing else', async () => {
      await page.goto(await party.request({ scope: ALL }))
      await expectPage(page, 'Allow Partner?')
      await pressOn(page, button(page, 'Allow'))
      const tokens = await party.redeem((await answer(page)).href)
      expect(tokens.claims()).toMatchObject({ name: 'Lin', email: shop.email })
      expect(tokens.claims()).not.toHaveProperty('phone_number')
      expect(tokens.refresh_token).toBeTruthy()
      return tokens
    })

    await test.step('it is remembered, also in another session', async () => {
      await page.goto(await party.request())
      expect((await answer(page)).searchParams.has('code')).toBe(true)
      await context.clearCookies()
      await page.goto(await party.request())
      await logIn(page, shop)
      expect((await answer(page)).searchParams.has('code')).toBe(true)
    })

    await test.step('more is asked for by itself', async () => {
      await page.goto(await party.request({ scope: 'openid email phone' }))
      await expectPage(page, 'Allow Partner?')
      expect(await told(page)).toEqual([
        'An ID to recognise you by (allowed before)',
        'Your e-mail address (allowed before)',
        'Your phone number',
      ])
      await pressOn(page, button(page, 'Allow'))
      expect((await answer(page)).searchParams.has('code')).toBe(true)
    })

    await test.step('the application may ask again; silently it may not', async () => {
      await page.goto(await party.request({ prompt: 'consent' }))
      await expectPage(page, 'Allow Partner?')
      await page.goto(await party.request({ prompt: 'none', scope: 'openid email phone' }))
      expect((await answer(page)).searchParams.has('code')).toBe(true)
    })

    await test.step('what is withdrawn in the console is over, and asked for again', async () => {
      const desk = await openUser(browser, shop)
      const section = desk.getByRole('region', { name: 'Third-party applications' })
      await expect(section.getByRole('link', { name: 'Partner' })).toBeVisible()
      await expect(section).toContainText('User ID · Name and picture · E-mail · Phone number · Access while away')
      await section.getByRole('button', { name: 'Withdraw' }).click()
      await desk.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click()
      await expect(desk.getByText('The permission of Partner is withdrawn.')).toBeVisible()
      await expect(section.getByText('None')).toBeVisible()
      await desk.close()

      const sub = tokens.claims()?.sub ?? ''
      await expect(client.fetchUserInfo(party.config, tokens.access_token, sub)).rejects.toThrow()
      await expect(client.refreshTokenGrant(party.config, tokens.refresh_token ?? '')).rejects.toThrow()
      await page.goto(await party.request({ prompt: 'none' }))
      expect((await answer(page)).searchParams.get('error')).toBe('consent_required')
      await page.goto(await party.request())
      await expectPage(page, 'Allow Partner?')
      expect((await told(page)).join()).not.toContain('allowed before')
    })
  })

test('the page works without scripts, and in Chinese', async ({ browser, atEnd }) => {
  const { shop, party, close } = await openPartner()
  atEnd(close)
  const page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })).newPage()
  await page.goto(await party.request())
  await page.locator('input[name=email]').fill(shop.email)
  await page.locator('input[name=password]').fill(shop.password)
  await page.locator('form[action$="/password/check"] button[type=submit]').click()
  await expectPage(page, '允许 Partner 访问吗？')
  await button(page, '允许').click()
  expect((await party.redeem((await answer(page)).href)).claims()).toMatchObject({ name: 'Lin' })
})

test('a popup has room for the page, also for a long name that asks for everything', async ({ browser, atEnd }) => {
  const { shop, party, close } = await openPartner({
    name: 'The Travel Planner of Wilhelmina Featherstonehaugh & Sons',
  })
  atEnd(close)
  const page = await (await browser.newContext({ viewport: { width: 480, height: 680 } })).newPage()
  await page.goto(await party.request({ scope: `${ALL} phone` }))
  await page.getByLabel('E-mail', { exact: true }).fill(shop.email)
  await page.getByLabel('Password', { exact: true }).fill(shop.password)
  await button(page, 'Log in').click()
  await expect(button(page, 'Allow')).toBeVisible()
  const beyond = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  expect(beyond, 'nothing scrolls').toBeLessThanOrEqual(0)
})

test('a native application of the pool gets no code from a session until the person says so', async ({
  page,
  atEnd,
}) => {
  const { shop, party, close } = await openPartner({ thirdParty: false, type: 'native', secret: undefined })
  atEnd(close)
  await page.goto(await party.request())
  await logIn(page, shop)
  expect((await answer(page)).searchParams.has('code')).toBe(true)

  await page.goto(await party.request())
  await expectPage(page, 'Continue to Partner?')
  await expect(page.getByText('A program on this device asks')).toBeVisible()
  await pressOn(page, button(page, 'Cancel'))
  expect((await answer(page)).searchParams.get('error')).toBe('access_denied')

  await page.goto(await party.request())
  await expectPage(page, 'Continue to Partner?')
  await pressOn(page, button(page, 'Continue'))
  expect((await answer(page)).searchParams.has('code')).toBe(true)
})
