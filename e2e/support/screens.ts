import { expect, type Page } from '@playwright/test'
import { Agent } from './agent'
import { associationScreens } from './association-screens'
import { consentScreens } from './consent-screens'
import { inDatabase } from './database'
import { newShop, partyOf, type Shop, scanned } from './shop'
import { at, type Shared } from './stage'

export type Screen = {
  name: string
  /** As a developer who is signed in, or as somebody at the door. */
  as: 'developer' | 'nobody'
  open(page: Page): Promise<void>
}

const PHONE =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'

const EXPERIENCE = /^(Experience Login|体验登录)$/

type Ids = { pool: string; empty: string; connection: string; application: string; user: string }

/** A pool that looks lived in, and an empty one; and every screen of the product, opened on them. */
export async function prepareScreens(installation: Shared): Promise<Screen[]> {
  const shop = await newShop(installation, {
    connections: [
      { identifier: 'wechat-pc', displayName: 'WeChat', sandbox: true },
      {
        identifier: 'wechat-staff',
        displayName: 'WeChat for the people of the Long-Named Trading Company',
        appId: 'wx0123456789abcdef',
        appSecret: '${WECHAT_SECRET}',
        loginOnly: true,
      },
    ],
  })
  for (const persona of ['Alice', '小明', 'Noah'] as const) {
    const agent = new Agent()
    const callback = await scanned(agent, await (await partyOf(shop)).request(), persona)
    await agent.follow(callback, { stop: shop.redirectUri })
  }
  const empty = await newShop(installation, { connections: [] })
  await inDatabase(shop, `DELETE FROM "Application" WHERE id = $1`, [empty.clientId])
  const bare = await newShop(installation, { connections: [] })
  const framed = await newShop(installation, { application: { embeddedQr: true } })
  const ids = await idsOf(shop, empty)
  const console = (path: string) => at(installation, 'console', path)
  const pool = (path: string) => console(`/pools/${ids.pool}${path}`)
  const page = (name: string, address: string, as: Screen['as'] = 'developer'): Screen => ({
    name,
    as,
    open: async (tab) => {
      await tab.goto(address)
      await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
    },
  })
  return [
    page('console-pools', console('/')),
    page('console-pool-new', console('/pools/new')),
    page('console-developers', console('/developers')),
    page('console-overview', pool('')),
    page('console-overview-empty', console(`/pools/${ids.empty}`)),
    page('console-applications', pool('/applications')),
    page('console-applications-empty', console(`/pools/${ids.empty}/applications`)),
    page('console-application-new', pool('/applications/new')),
    page('console-application', pool(`/applications/${ids.application}`)),
    page('console-application-integrate', pool(`/applications/${ids.application}/integrate`)),
    page('console-application-settings', pool(`/applications/${ids.application}/settings`)),
    {
      name: 'console-application-mistakes',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/applications/${ids.application}/settings`))
        await tab.getByRole('radio').last().check()
        await tab.getByLabel(/^(Allowed origins|允许的来源)/).fill('https://app.example.com/\nhttp://shop.example.com')
        await tab.getByRole('textbox', { name: /^(ID Token lifetime|ID Token 有效期)/ }).fill('400')
        await tab.locator('form button[type=submit]').click()
        await expect(tab.locator('[aria-invalid=true]')).toHaveCount(3)
      },
    },
    page('console-social', pool('/social')),
    page('console-social-empty', console(`/pools/${ids.empty}/social`)),
    page('console-sources', pool('/social/new')),
    page('console-modes', pool('/social/new/wechat')),
    page('console-connection-new', pool('/social/new/wechat/pc')),
    page('console-connection', pool(`/social/${ids.connection}`)),
    {
      name: 'console-connection-doctor',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/social/${ids.connection}`))
        const check = tab.getByRole('button', { name: /^(Check this connection|检查这个连接)$/ })
        await check.click()
        await expect(tab.locator('#check').getByRole('listitem').first()).toBeVisible()
        await expect(check).not.toHaveAttribute('aria-busy', 'true')
      },
    },
    {
      name: 'console-connection-trouble',
      as: 'developer',
      open: async (tab) => {
        const trouble = {
          key: '40125',
          family: 'configuration',
          stage: 'token',
          count: 17,
          reference: 'att_0123456789abcdefghij',
        }
        await inDatabase(
          shop,
          `UPDATE "Connection" c SET trouble = $1::jsonb || jsonb_build_object('firstAt', now() - interval '2 hours', 'lastAt', now())
           FROM "Pool" p WHERE p.id = c."poolId" AND p.name = $2 AND c.identifier = 'wechat-staff'`,
          [JSON.stringify(trouble), shop.pool],
        )
        await tab.goto(pool('/social'))
        await tab.getByRole('link', { name: /Long-Named/ }).click()
        await expect(tab.locator('a[href$="/help/wechat/40125"]')).toBeVisible()
      },
    },
    page('console-connection-try', pool(`/social/${ids.connection}/try`)),
    {
      name: 'console-connection-tried',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/social/${ids.connection}/try`))
        await tab.getByRole('main').getByRole('button').first().click()
        await tab.waitForURL(/qrconnect/)
        await scanByAddress(tab)
        await tab.waitForURL(/attempt=/)
        await expect(tab.locator('details').first()).toBeVisible()
      },
    },
    page('console-help', console('/help')),
    page('console-guide', console('/help/connect-wechat')),
    page('console-errors', console('/help/wechat')),
    page('console-error', console('/help/wechat/40125')),
    page('console-users', pool('/users')),
    page('console-user', pool(`/users/${ids.user}`)),
    page('console-user-new', pool('/users/new')),
    page('console-audit', pool('/audit')),
    page('console-settings', pool('/settings')),
    page('console-not-found', pool('/social/conn_gone')),
    {
      name: 'console-experience',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/applications/${ids.application}`))
        const opened = tab.waitForEvent('popup')
        await tab.getByRole('button', { name: EXPERIENCE }).click()
        const popup = await opened
        await popup.locator(`a[href*="/via/"]`).first().click()
        await popup.waitForURL(/qrconnect/)
        await scanByAddress(popup)
        await expect(tab.getByRole('dialog').locator('pre').first()).toBeVisible()
      },
    },
    {
      name: 'console-connection-delete',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/social/${ids.connection}`))
        await tab.getByRole('button', { name: /^(Delete Connection|删除连接)$/ }).click()
        await expect(tab.getByRole('alertdialog')).toBeVisible()
      },
    },
    {
      name: 'console-connection-mistakes',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool('/social/new/wechat/pc'))
        await tab.getByLabel('AppID').fill('not an AppID')
        await tab.locator('form button[type=submit]').click()
        await expect(tab.locator('[aria-invalid=true]').first()).toBeVisible()
      },
    },
    {
      name: 'console-app-secret',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/applications/${ids.application}`))
        await tab.getByRole('button', { name: /^(Replace|更换|替换)$/ }).click()
        await tab.getByRole('alertdialog').getByRole('button').last().click()
        await expect(tab.getByRole('alertdialog').locator('code')).toBeVisible()
      },
    },
    {
      name: 'console-experience-closed',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(pool(`/applications/${ids.application}`))
        const opened = tab.waitForEvent('popup')
        await tab.getByRole('button', { name: EXPERIENCE }).click()
        await (await opened).close()
        await expect(
          tab.getByRole('dialog').getByRole('heading', { name: /^(The window was closed|窗口已关闭)$/ }),
        ).toBeVisible()
      },
    },
    { name: 'login', as: 'nobody', open: (tab) => openLogin(tab, shop) },
    {
      name: 'login-embedded',
      as: 'nobody',
      open: async (tab) => {
        await openLogin(tab, framed)
        await expect(tab.frameLocator('iframe').locator('.js_qrcode_img')).toBeVisible()
      },
    },
    {
      name: 'login-elsewhere',
      as: 'nobody',
      open: async (tab) => {
        const browser = await tab.context().newCDPSession(tab)
        await browser.send('Network.setUserAgentOverride', { userAgent: PHONE })
        await openLogin(tab, shop)
        await expect(tab.locator('a[href*="anyway=1"]').first()).toBeVisible()
      },
    },
    {
      name: 'sandbox-control',
      as: 'nobody',
      open: async (tab) => {
        await tab.goto(at(installation, 'wechat', '/__sim'))
        await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
      },
    },
    {
      name: 'login-no-way',
      as: 'nobody',
      open: async (tab) => {
        await inDatabase(shop, `UPDATE "Application" SET "passwordLogin" = false WHERE id = $1`, [bare.clientId])
        await openLogin(tab, bare)
      },
    },
    page('pool-home', at(installation, shop.pool), 'nobody'),
    page('not-found', at(installation, shop.pool, '/nothing/here'), 'nobody'),
    page('link-used', at(installation, 'system', '/welcome/gone'), 'nobody'),
    page('demo', `${installation.base}/demo`, 'nobody'),
    {
      name: 'demo-result',
      as: 'nobody',
      open: async (tab) => {
        await tab.goto(`${installation.base}/demo/login`)
        await tab.locator('a[href*="/via/"]').first().click()
        await tab.waitForURL(/qrconnect/)
        await scanByAddress(tab)
        await tab.waitForURL(/demo\/callback/)
      },
    },
    {
      name: 'logout',
      as: 'nobody',
      open: async (tab) => {
        await tab.goto(`${shop.issuer}/session/end`)
        await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
      },
    },
    {
      name: 'login-wrong-password',
      as: 'nobody',
      open: async (tab) => {
        await openLogin(tab, shop)
        await tab.locator('input[name=email]').fill('a.very.long.address.of.somebody@example.com')
        await tab.locator('input[name=password]').fill('not the password')
        await tab.locator('form[action$="/password"] button[type=submit]').click()
        await expect(tab.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible()
      },
    },
    {
      name: 'refused',
      as: 'nobody',
      open: async (tab) => {
        await openLogin(tab, shop)
        await inDatabase(shop, `UPDATE "Connection" SET "loginOnly" = true WHERE id = $1`, [ids.connection])
        await inDatabase(shop, `DELETE FROM "IdentityKey" k USING "Pool" p WHERE p.id = k."poolId" AND p.name = $1`, [
          shop.pool,
        ])
        await tab.locator('a[href*="/via/"]').first().click()
        await tab.waitForURL(/qrconnect/)
        await scanByAddress(tab)
        await tab.waitForURL(/\/refused/)
        await expect(tab.locator('code')).toBeVisible()
      },
    },
    {
      name: 'lost',
      as: 'nobody',
      open: async (tab) => {
        await tab.goto(at(installation, shop.pool, '/login/gone'))
        await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
      },
    },
    {
      name: 'error',
      as: 'nobody',
      open: async (tab) => {
        await tab.goto(at(installation, shop.pool, '/oidc/auth?client_id=nobody'))
      },
    },
    {
      name: 'register',
      as: 'nobody',
      open: async (tab) => {
        await tab.goto(console('/'))
        await tab.locator('a[href*="new=1"]').click()
        await expect(tab.locator('input[name=name]')).toBeVisible()
      },
    },
    {
      name: 'sandbox-qr',
      as: 'nobody',
      open: async (tab) => {
        await openLogin(tab, shop)
        await inDatabase(shop, `UPDATE "Connection" SET "loginOnly" = false WHERE id = $1`, [ids.connection])
        await tab.locator('a[href*="/via/"]').first().click()
        await expect(tab.locator('.js_qrcode_img').first()).toBeVisible()
      },
    },
    {
      name: 'sandbox-phone',
      as: 'nobody',
      open: async (tab) => {
        await openLogin(tab, shop)
        await tab.locator('a[href*="/via/"]').first().click()
        await tab.locator('button[aria-expanded]').click()
        await expect(tab.frameLocator('iframe').getByRole('button', { name: 'Alice', exact: true })).toBeVisible()
      },
    },
    ...(['consent', 'confirmed', 'refused'] as const).map(
      (state): Screen => ({
        name: `sandbox-phone-${state}`,
        as: 'nobody',
        open: async (tab) => {
          await openLogin(tab, shop)
          await tab.locator('a[href*="/via/"]').first().click()
          const code = await tab.locator('.js_qrcode_img').first().getAttribute('src')
          await tab.goto(at(installation, 'wechat', `/connect/confirm?uuid=${code?.split('/').at(-1)}`))
          await tab.getByRole('button', { name: 'Alice', exact: true }).click()
          await expect(tab.locator('button[value=allow]')).toBeVisible()
          if (state !== 'consent')
            await tab.locator(`button[value=${state === 'refused' ? 'refuse' : 'allow'}]`).click()
          await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
        },
      }),
    ),
    ...(await associationScreens(installation)),
    ...(await consentScreens(installation)),
  ]
}

async function openLogin(tab: Page, shop: Shop): Promise<void> {
  await tab.goto(await (await partyOf(shop)).request())
  await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Scans as the first persona, in any language. */
async function scanByAddress(tab: Page): Promise<void> {
  await tab.locator('button[aria-expanded]').click()
  const phone = tab.frameLocator('iframe')
  await phone.getByRole('button', { name: 'Alice', exact: true }).click()
  await phone.locator('button[value=allow]').click()
}

async function idsOf(shop: Shop, empty: Shop): Promise<Ids> {
  const [row] = await inDatabase(
    shop,
    `SELECT p.id AS pool, e.id AS empty, c.id AS connection, a.id AS application,
            (SELECT u.id FROM "User" u WHERE u."poolId" = p.id AND u.name = 'Alice') AS "user"
     FROM "Pool" p JOIN "Pool" e ON e.name = $2 JOIN "Application" a ON a."poolId" = p.id
     JOIN "Connection" c ON c."poolId" = p.id AND c.identifier = 'wechat-pc' WHERE p.name = $1`,
    [shop.pool, empty.pool],
  )
  return row as Ids
}
