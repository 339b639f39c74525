import { type Browser, expect, type Page, test } from '@playwright/test'
import { inDatabase } from '../support/database'
import { expectPage, pressOn, tabTo, typeInto } from '../support/keyboard'
import { outbox, outboxCode } from '../support/messages'
import { scanAs } from '../support/sandbox'
import { consoleHome, newShop, openShop, type Shop } from '../support/shop'
import { AUTH, fresh, freshPhone, stage } from '../support/stage'

/** What the product says of itself, walked by somebody without a mouse, on two sizes of screen. */
const SCREENS = {
  'on a desktop': { width: 1280, height: 800 },
  'on a phone-sized screen': { width: 390, height: 844 },
}

const METHODS = ['password', 'email-code', 'phone-code']

type Policy = { association?: 'off' | 'ask' | 'field'; loginOnly?: boolean; matchFields?: string[] }

async function open(policy: Policy, { signUp = true, users }: { signUp?: boolean; users?: object[] } = {}) {
  const bindMethods = policy.association === 'ask' ? METHODS : []
  const { shop, origin, close } = await openShop(stage().local, {
    connections: [{ identifier: 'wechat', displayName: 'WeChat', sandbox: true, bindMethods, ...policy }],
    application: { signUp },
    proved: true,
    ...(users && { users: users as Record<string, unknown>[] }),
  })
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
  const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

  const arrive = async (page: Page) => {
    await page.goto(origin)
    await expectPage(page, 'Log in to Web Shop')
    await pressOn(page, link(page, 'WeChat'))
    await scanAs(page, shop.installation, 'alice')
  }
  /** Sends a code to an address, as it is typed, and types it. */
  const prove = async (page: Page, label: string, address: string, submit: string, typed = address) => {
    await typeInto(page, field(page, label), typed)
    await pressOn(page, button(page, 'Send code'))
    await expect(field(page, 'Code')).toBeVisible()
    await typeInto(page, field(page, 'Code'), await outboxCode(shop.installation, address))
    await pressOn(page, button(page, submit))
  }
  const loggedIn = async (page: Page): Promise<Record<string, unknown>> => {
    await expect(page.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    return JSON.parse((await page.locator('pre').textContent()) ?? '')
  }
  /** Somebody who scanned before is asked nothing: this is that person, in another browser. */
  const comesBack = async (browser: Browser, page: Page, sub: unknown) => {
    const context = await browser.newContext({ locale: 'en-US', viewport: page.viewportSize() })
    const later = await context.newPage()
    await arrive(later)
    expect((await loggedIn(later)).sub).toBe(sub)
    await context.close()
  }
  return { shop, close, arrive, prove, loggedIn, comesBack, button, link, field }
}

const usersOf = (shop: Shop) =>
  inDatabase(
    shop,
    `SELECT u.id, u.name, u.email, u.phone, u.logins,
            (SELECT count(*)::int FROM "Identity" i WHERE i."userId" = u.id) AS identities
     FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1 ORDER BY u."createdAt"`,
    [shop.pool],
  )

for (const [screen, viewport] of Object.entries(SCREENS))
  test.describe(screen, () => {
    test.use({ viewport })

    test('association off: whoever is new becomes a user', async ({ page, browser }) => {
      const { shop, arrive, loggedIn, comesBack, close } = await open({})
      await arrive(page)
      const { sub } = await loggedIn(page)
      await comesBack(browser, page, sub)
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin' }, { id: sub, logins: 2, identities: 1 }])
      close()
    })

    test('Ask Binding: a new account is made when the person says so', async ({ page, browser }) => {
      const { shop, arrive, loggedIn, comesBack, button, close } = await open({ association: 'ask' })
      await arrive(page)
      await expectPage(page, 'You are new here')
      expect(await usersOf(shop), 'nobody is made by arriving').toHaveLength(1)
      await pressOn(page, button(page, 'Create a new account'))
      const { sub } = await loggedIn(page)
      await comesBack(browser, page, sub)
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin' }, { id: sub, logins: 2, identities: 1 }])
      close()
    })

    for (const method of ['a password', 'a code by e-mail', 'a code by text message'])
      test(`Ask Binding: an account is bound by ${method}`, async ({ page, browser }) => {
        const { shop, arrive, prove, loggedIn, comesBack, button, link, field, close } = await open({
          association: 'ask',
        })
        await arrive(page)
        await expectPage(page, 'You are new here')
        await pressOn(page, button(page, 'Bind to an existing account'))
        await expectPage(page, 'Bind an existing account')

        await test.step('there is a way back', async () => {
          await pressOn(page, link(page, 'Back'))
          await expectPage(page, 'You are new here')
          await pressOn(page, button(page, 'Bind to an existing account'))
        })
        if (method === 'a password') {
          await test.step('a wrong password costs nothing of what was typed', async () => {
            await typeInto(page, field(page, 'E-mail or phone'), shop.email)
            await typeInto(page, field(page, 'Password'), 'not the password')
            await pressOn(page, button(page, 'Bind'))
            await expect(page.getByText('password is wrong')).toBeVisible()
            await expect(field(page, 'E-mail or phone')).toHaveValue(shop.email)
            await expect(field(page, 'Password')).toHaveValue('')
          })
          await typeInto(page, field(page, 'E-mail or phone'), shop.phone)
          await typeInto(page, field(page, 'Password'), shop.password)
          await page.keyboard.press('Enter')
        } else if (method === 'a code by e-mail') {
          await pressOn(page, link(page, 'E-mail code'))
          await prove(page, 'E-mail', shop.email, 'Bind')
        } else {
          await pressOn(page, link(page, 'Text message code'))
          await prove(page, 'Phone number', shop.phone, 'Bind')
        }
        const { sub, name } = await loggedIn(page)
        expect(name).toBe('Lin')
        await comesBack(browser, page, sub)
        expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
        close()
      })

    test('Ask Binding: an account that has another WeChat already says so, once it is proved', async ({ page }) => {
      const { shop, arrive, prove, button, link, close } = await open({ association: 'ask' })
      await inDatabase(
        shop,
        `WITH lin AS (SELECT u.* FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1)
         INSERT INTO "Identity" (id, "poolId", "userId", source, sandbox, profile)
         SELECT 'idn_' || substr(md5(id), 1, 20), "poolId", id, 'wechat', true, '{}' FROM lin`,
        [shop.pool],
      )
      await arrive(page)
      await pressOn(page, button(page, 'Bind to an existing account'))
      await pressOn(page, link(page, 'E-mail code'))
      await prove(page, 'E-mail', shop.email, 'Bind')
      await expectPage(page, 'You were not logged in')
      await expect(page.getByRole('main')).toContainText('has another WeChat bound to it already')
      await tabTo(page, link(page, 'Log in with e-mail and password'))
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 1 }])
      close()
    })

    test('Login Only: whoever is new is turned away, kindly, and another way in is at hand', async ({ page }) => {
      const { shop, arrive, loggedIn, link, field, button, close } = await open({ loginOnly: true })
      await arrive(page)
      await expectPage(page, 'You were not logged in')
      await expect(page.getByRole('main')).toContainText('belongs to this WeChat, and none is made by scanning')
      await expect(page.getByRole('main')).toContainText(/att_\w{20}/)
      await pressOn(page, link(page, 'Log in with e-mail and password'))
      await typeInto(page, field(page, 'E-mail'), shop.email)
      await typeInto(page, field(page, 'Password'), shop.password)
      await pressOn(page, button(page, 'Log in'))
      expect((await loggedIn(page)).name).toBe('Lin')
      expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
      close()
    })

    test('Login Only and Ask Binding: straight to binding, and no account is made', async ({ page, browser }) => {
      const { shop, arrive, loggedIn, comesBack, button, link, field, close } = await open({
        association: 'ask',
        loginOnly: true,
      })
      await arrive(page)
      await expectPage(page, 'Bind an existing account')
      await expect(button(page, 'Create a new account')).toHaveCount(0)
      await expect(link(page, 'Back')).toHaveCount(0)
      await typeInto(page, field(page, 'E-mail or phone'), shop.email)
      await typeInto(page, field(page, 'Password'), shop.password)
      await pressOn(page, button(page, 'Bind'))
      const { sub } = await loggedIn(page)
      await comesBack(browser, page, sub)
      expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
      close()
    })

    test('Field Matching: who proves the address of one account is that one, and is told so', async ({
      page,
      browser,
    }) => {
      const { shop, arrive, prove, loggedIn, comesBack, close } = await open({
        association: 'field',
        matchFields: ['email'],
      })
      await arrive(page)
      await expectPage(page, 'Is there an account of yours?')
      await prove(page, 'E-mail', shop.email, 'Continue')
      const { sub, name } = await loggedIn(page)
      expect(name).toBe('Lin')
      await expect
        .poll(async () => (await outbox(shop.installation, shop.email)).map(({ text }) => text).join())
        .toContain('A WeChat account was linked to your account')
      await comesBack(browser, page, sub)
      expect(await usersOf(shop)).toMatchObject([{ id: sub, name: 'Lin', identities: 1 }])
      close()
    })

    test('Field Matching with Login Only: one match is logged in all the same', async ({ page }) => {
      const { shop, arrive, prove, loggedIn, close } = await open({
        association: 'field',
        matchFields: ['phone'],
        loginOnly: true,
      })
      await arrive(page)
      await prove(page, 'Phone number', shop.phone, 'Continue', shop.phone.replace('+86', ''))
      expect((await loggedIn(page)).name).toBe('Lin')
      close()
    })

    test('Field Matching: of several the person picks one', async ({ page, browser }) => {
      const [phone, email] = [freshPhone(), `${fresh('mei')}@example.com`]
      const { shop, arrive, prove, loggedIn, comesBack, close } = await open(
        { association: 'field', matchFields: ['phone', 'email'] },
        {
          users: [
            { name: 'Phone Mei', phone, phoneVerified: true },
            { name: 'Mail Mei', email, emailVerified: true },
          ],
        },
      )
      await arrive(page)
      await expectPage(page, 'Is there an account of yours?')
      await prove(page, 'Phone number', phone, 'Continue')
      await expectPage(page, 'Is there an account of yours?')
      await prove(page, 'E-mail', email, 'Continue')
      await expectPage(page, 'Which account is yours?')
      await expect(page.getByRole('button', { name: 'Phone Mei' })).toContainText(phone.slice(-4))
      await expect(page.getByRole('main')).not.toContainText(email)
      await pressOn(page, page.getByRole('button', { name: 'Mail Mei' }))
      const { sub, name } = await loggedIn(page)
      expect(name).toBe('Mail Mei')
      await comesBack(browser, page, sub)
      expect(await usersOf(shop)).toMatchObject([
        { name: 'Phone Mei', identities: 0 },
        { id: sub, name: 'Mail Mei', identities: 1 },
      ])
      close()
    })

    test('Field Matching: whose address nobody has becomes a user, who has it', async ({ page, browser }) => {
      const { shop, arrive, prove, loggedIn, comesBack, button, close } = await open({
        association: 'field',
        matchFields: ['phone', 'email'],
      })
      const phone = freshPhone()
      await arrive(page)
      await prove(page, 'Phone number', phone, 'Continue')
      await expect(page.getByLabel('E-mail', { exact: true })).toBeVisible()
      await pressOn(page, button(page, 'Skip this step'))
      const { sub } = await loggedIn(page)
      await comesBack(browser, page, sub)
      expect(await usersOf(shop)).toMatchObject([
        { name: 'Lin', identities: 0 },
        { id: sub, phone, email: null, identities: 1 },
      ])
      close()
    })

    for (const { name, policy, signUp, says } of [
      {
        name: 'with Login Only',
        policy: { loginOnly: true },
        signUp: true,
        says: 'belongs to this WeChat, and none is made by scanning',
      },
      { name: 'with sign-up closed', policy: {}, signUp: false, says: 'takes no new users' },
    ])
      test(`Field Matching: whose address nobody has is turned away ${name}`, async ({ page }) => {
        const { shop, arrive, prove, link, close } = await open(
          { association: 'field', matchFields: ['email'], ...policy },
          { signUp },
        )
        await arrive(page)
        await prove(page, 'E-mail', `${fresh('nobody')}@example.com`, 'Continue')
        await expectPage(page, 'You were not logged in')
        await expect(page.getByRole('main')).toContainText(says)
        await expect(page.getByRole('main')).toContainText(/att_\w{20}/)
        await tabTo(page, link(page, 'Log in with e-mail and password'))
        expect(await usersOf(shop)).toMatchObject([{ name: 'Lin', identities: 0 }])
        close()
      })

    test('sign-up closed: whoever is new is turned away', async ({ page }) => {
      const { shop, arrive, link, close } = await open({}, { signUp: false })
      await arrive(page)
      await expectPage(page, 'You were not logged in')
      await expect(page.getByRole('main')).toContainText('takes no new users')
      await tabTo(page, link(page, 'Log in with e-mail and password'))
      expect(await usersOf(shop)).toHaveLength(1)
      close()
    })

    test('sign-up closed and Ask Binding: straight to binding', async ({ page }) => {
      const { arrive, button, prove, link, loggedIn, shop, close } = await open(
        { association: 'ask' },
        { signUp: false },
      )
      await arrive(page)
      await expectPage(page, 'Bind an existing account')
      await expect(button(page, 'Create a new account')).toHaveCount(0)
      await pressOn(page, link(page, 'E-mail code'))
      await prove(page, 'E-mail', shop.email, 'Bind')
      expect((await loggedIn(page)).name).toBe('Lin')
      close()
    })
  })

test('who scanned the code on the login page itself is asked in the window', async ({ page }) => {
  const { shop, origin, close } = await openShop(stage().local, {
    connections: [
      { identifier: 'wechat', displayName: 'WeChat', sandbox: true, association: 'ask', bindMethods: METHODS },
    ],
    application: { embeddedQr: true },
    proved: true,
  })
  await page.goto(origin)
  await scanAs(page.frameLocator('iframe[title="WeChat: QR code"]'), shop.installation, 'alice')
  await expectPage(page, 'You are new here')
  await expect(page.locator('iframe')).toHaveCount(0)
  await pressOn(page, page.getByRole('button', { name: 'Bind to an existing account' }))
  await typeInto(page, page.getByLabel('E-mail or phone'), shop.email)
  await typeInto(page, page.getByLabel('Password', { exact: true }), shop.password)
  await pressOn(page, page.getByRole('button', { name: 'Bind', exact: true }))
  await expect(page.locator('pre')).toContainText('"name":"Lin"')
  close()
})

test.describe('in the console’s popup', () => {
  test.use({ storageState: AUTH.local })
  test('the person is asked there, without scrolling, and the console is told how it ended', async ({ page }) => {
    const shop = await newShop(stage().local, {
      connections: [
        { identifier: 'wechat', displayName: 'WeChat', sandbox: true, association: 'ask', bindMethods: METHODS },
      ],
    })
    await page.goto(await consoleHome(shop))
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Experience Login' }).click()
    const popup = await opened
    await popup.setViewportSize({ width: 480, height: 680 })
    await pressOn(popup, popup.getByRole('link', { name: 'WeChat', exact: true }))
    await scanAs(popup, shop.installation, 'alice')
    await expectPage(popup, 'You are new here')
    const below = await popup.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(below).toBe(0)
    await pressOn(popup, popup.getByRole('button', { name: 'Create a new account' }))
    const result = page.getByRole('dialog')
    await expect(result.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await expect(result).toContainText('Alice')
  })
})
