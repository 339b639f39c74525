import { expect, type Page } from '@playwright/test'
import { inDatabase } from './database'
import { outboxCode } from './messages'
import { notThe } from './pending'
import type { Screen } from './screens'
import { newShop, partyOf, type Shop } from './shop'
import { sim } from './sim'
import { at, fresh, freshPhone, type Shared } from './stage'

const METHODS = ['password', 'email-code', 'phone-code']
const ASK = { association: 'ask', bindMethods: METHODS }
const FIELD = { association: 'field', matchFields: ['phone', 'email'] }

type Policy = { association?: string; bindMethods?: string[]; matchFields?: string[]; loginOnly?: boolean }

const PASSWORD = 'a long user password'
const WANG = { name: '王小明', email: 'wang@example.com', phone: '+8613900139000' }

/** The screens of who a newcomer is, of the other ways in, and of what the console says about both. */
export async function associationScreens(installation: Shared): Promise<Screen[]> {
  // Of their own, since the outbox is everybody's.
  const lin = { name: 'Lin', email: `${fresh('lin')}@example.com`, phone: freshPhone() }
  const staff = {
    name: 'Wilhelmina Featherstonehaugh of the Long-Named Trading Co.',
    email: `${fresh('wilhelmina.featherstonehaugh')}@example.com`,
  }
  const shop = await newShop(installation, {
    application: { emailCodeLogin: true, phoneCodeLogin: true },
    secrets: { WANG_PASSWORD: PASSWORD },
    users: [
      { ...lin, emailVerified: true, phoneVerified: true },
      { ...staff, emailVerified: true },
      {
        ...WANG,
        emailVerified: true,
        password: '${WANG_PASSWORD}',
        identities: [{ connection: 'wechat', openid: 'oThe-WeChat-of-Wang-Xiaoming' }],
      },
    ],
  })
  const pool = await consoleOf(shop)

  const door = (name: string, open: Screen['open']): Screen => ({ name, as: 'nobody', open })
  const desk = (name: string, open: Screen['open']): Screen => ({ name, as: 'developer', open })
  /** A newcomer who has scanned, under a policy. */
  const newcomer = (name: string, policy: Policy, then: Screen['open'] = async () => {}) =>
    door(name, async (tab) => {
      await setPolicy(shop, policy)
      await comeByWeChat(tab, shop)
      await then(tab)
    })
  const way = (name: string, view: string, then: Screen['open'] = async () => {}) =>
    door(name, async (tab) => {
      await setPolicy(shop, {})
      await tab.goto(await (await partyOf(shop)).request())
      if (view) await tab.goto(`${tab.url()}?with=${view}`)
      await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
      await then(tab)
    })
  const bind = (method: string) => (tab: Page) => visit(tab, `${tab.url()}&with=${method}`)
  const prove = async (tab: Page, address: string) => {
    await askForCode(tab, address)
    await typeCode(tab, await outboxCode(installation, address))
  }
  const wrongCode = async (tab: Page, address: string) => {
    await askForCode(tab, address)
    await typeCode(tab, notThe(await outboxCode(installation, address)))
    await expect(tab.locator('[aria-invalid=true]')).toBeVisible()
  }

  return [
    way('login-ways', ''),
    way('login-code-address', 'email-code'),
    way('login-code-sent', 'phone-code', (tab) => askForCode(tab, freshPhone())),
    way('login-code-wrong', 'email-code', (tab) => wrongCode(tab, `${fresh('somebody')}@example.com`)),
    way('sign-up', 'sign-up'),
    way('reset', 'reset'),
    way('reset-code', 'reset', (tab) => askForCode(tab, lin.email)),

    newcomer('bind-ask', ASK),
    newcomer('bind-password', ASK, bind('password')),
    newcomer('bind-login-only', { ...ASK, loginOnly: true }),
    newcomer('bind-wrong-password', ASK, async (tab) => {
      await bind('password')(tab)
      await proveByPassword(tab, 'wilhelmina.featherstonehaugh@example.com', 'not the password')
      await expect(tab.getByRole('alert').filter({ hasText: /./ })).toBeVisible()
    }),
    newcomer('bind-code-sent', ASK, async (tab) => {
      await bind('phone-code')(tab)
      await askForCode(tab, freshPhone())
    }),
    newcomer('bind-wrong-code', ASK, async (tab) => {
      await bind('email-code')(tab)
      await wrongCode(tab, `${fresh('somebody')}@example.com`)
    }),
    newcomer('prove-phone', FIELD),
    newcomer('prove-email-or-skip', FIELD, (tab) => prove(tab, lin.phone)),
    newcomer('choose-account', FIELD, async (tab) => {
      await prove(tab, lin.phone)
      await expect(tab.locator('input[type=email]')).toBeVisible()
      await prove(tab, staff.email)
      await expect(tab.locator('button[name=user]').first()).toBeVisible()
    }),
    newcomer('bind-late', ASK, async (tab) => {
      const attempt = new URL(tab.url()).searchParams.get('attempt')
      await inDatabase(shop, `UPDATE "Attempt" SET "expiresAt" = now() - interval '1 minute' WHERE id = $1`, [attempt])
      await tab.reload()
    }),
    newcomer('refused-login-only', { loginOnly: true }),
    newcomer('refused-already-linked', ASK, async (tab) => {
      await bind('password')(tab)
      await proveByPassword(tab, WANG.email, PASSWORD)
      await tab.waitForURL(/\/refused/)
    }),

    desk('console-application-ways', async (tab) => {
      await visit(tab, pool(`/applications/${shop.clientId}/settings`))
      await expect(tab.getByRole('switch').last()).toBeEnabled()
    }),
    desk('console-dry-run', async (tab) => {
      await setPolicy(shop, FIELD)
      await visit(tab, pool('/social'))
      await tab.getByRole('link', { name: 'WeChat', exact: true }).click()
      const who = tab.getByRole('combobox', { name: /^(Who comes|谁来登录)/ })
      await who.click()
      await tab.getByPlaceholder(/^(Name, e-mail or phone number|姓名、邮箱或手机号)$/).fill('Wilhelmina')
      await tab.getByRole('option', { name: /Wilhelmina/ }).click()
      await expect(who).toContainText('Wilhelmina')
      await expect(tab.locator('section:has(ol) [role=status][aria-busy]')).toHaveAttribute('aria-busy', 'false')
    }),
    desk('console-user-proved', async (tab) => {
      await visit(tab, pool('/users'))
      await tab.getByRole('link', { name: WANG.name }).click()
      await expect(tab.locator('input[type=email]')).toHaveValue(WANG.email)
    }),
    desk('console-user-link', async (tab) => {
      await visit(tab, pool('/users'))
      await tab.getByRole('link', { name: lin.name, exact: true }).click()
      await tab.getByRole('button', { name: /^(Link a WeChat account|关联微信账号)$/ }).click()
      await expect(tab.getByRole('dialog')).toBeVisible()
    }),

    door('sandbox-outbox', async (tab) => {
      await visit(tab, at(installation, 'wechat', '/__sim/outbox'))
      await expect(tab.locator('.rows > li').first()).toBeVisible()
      await tab.locator('.rows').evaluate((list) => list.replaceChildren(...[...list.children].slice(0, 6)))
    }),
    door('sandbox-outbox-empty', async (tab) => {
      await visit(tab, at(installation, 'wechat', '/__sim/outbox'))
      // It is everybody's; what others wait for stays in it.
      await tab.locator('.rows').evaluate((list) => list.replaceChildren())
    }),
  ]
}

/** What the connection of a shop does with newcomers from now on. */
const setPolicy = (
  shop: Shop,
  { association = 'off', bindMethods = [], matchFields = [], loginOnly = false }: Policy,
) =>
  inDatabase(
    shop,
    `UPDATE "Connection" c
     SET association = $2::"Association", "bindMethods" = $3::text[], "matchFields" = $4::text[], "loginOnly" = $5
     FROM "Pool" p WHERE p.id = c."poolId" AND p.name = $1`,
    [shop.pool, association, bindMethods, matchFields, loginOnly],
  )

/** Scans as Alice, whom nobody knows here, and comes back. */
async function comeByWeChat(tab: Page, shop: Shop): Promise<void> {
  await tab.goto(await (await partyOf(shop)).request())
  await tab.locator('a[href*="/via/"]').first().click()
  const code = await tab.locator('.js_qrcode_img').first().getAttribute('src')
  await sim(shop.installation, 'scan', { uuid: code?.split('/').at(-1), persona: 'alice', confirm: true })
  await tab.waitForURL(/\/(bind|refused)\?/)
  await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
}

async function askForCode(tab: Page, address: string): Promise<void> {
  const form = tab.locator('form:has(input[name=address])')
  await form.locator('input[name=address]').fill(address)
  await form.locator('button[type=submit]').click()
  await expect(tab.locator('input[name=code]')).toBeVisible()
}

async function typeCode(tab: Page, code: string): Promise<void> {
  const form = tab.locator('form:has(input[name=code])')
  await form.locator('input[name=code]').fill(code)
  await form.locator('button[type=submit]').click()
}

async function proveByPassword(tab: Page, account: string, password: string): Promise<void> {
  await tab.locator('input[name=account]').fill(account)
  await tab.locator('input[name=password]').fill(password)
  await tab.locator('form:has(input[name=account]) button[type=submit]').click()
}

async function visit(tab: Page, address: string): Promise<void> {
  await tab.goto(address)
  await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
}

async function consoleOf(shop: Shop): Promise<(path: string) => string> {
  const [row] = await inDatabase(shop, `SELECT id FROM "Pool" WHERE name = $1`, [shop.pool])
  return (path) => at(shop.installation, 'console', `/pools/${row?.id}${path}`)
}
