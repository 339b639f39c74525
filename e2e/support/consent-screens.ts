import { expect, type Page } from '@playwright/test'
import { inDatabase } from './database'
import type { Screen } from './screens'
import { newShop, partyOf, type Shop } from './shop'
import { at, type Shared } from './stage'

/** The screens of consent and of logout. */
export async function consentScreens(installation: Shared): Promise<Screen[]> {
  const shop = await newShop(installation, {
    connections: [],
    application: { name: 'The Travel Planner of Wilhelmina Featherstonehaugh & Sons', thirdParty: true },
  })
  const [ids] = await inDatabase(
    shop,
    `SELECT u.id, u."poolId" FROM "User" u JOIN "Pool" p ON p.id = u."poolId" WHERE p.name = $1`,
    [shop.pool],
  )
  const native = await newShop(installation, {
    connections: [],
    application: { name: 'Desk', type: 'native', secret: undefined },
  })
  const desk = at(installation, 'console', `/pools/${ids?.poolId}/users/${ids?.id}`)

  /** From a request to the page that asks. */
  const ask = async (tab: Page, scope: string) => {
    await tab.goto(await (await partyOf(shop)).request({ scope, prompt: 'consent' }))
    if (await tab.locator('input[name=email]').isVisible()) await logIn(tab, shop)
    await expect(tab.locator('form[action$="/consent/answer"]')).toBeVisible()
  }
  const logIn = async (tab: Page, from: Shop) => {
    await tab.locator('input[name=email]').fill(from.email)
    await tab.locator('input[name=password]').fill(from.password)
    await tab.locator('form[action$="/password"] button[type=submit]').click()
  }
  /** Allows it; there is nobody at the application's address. */
  const allow = async (tab: Page) => {
    await tab.route(`${shop.redirectUri}**`, (route) => route.fulfill({ body: '' }))
    await tab.locator('button[value=allow]').click()
    await tab.waitForURL(`${shop.redirectUri}**`)
  }
  const door = (name: string, open: Screen['open']): Screen => ({ name, as: 'nobody', open })
  return [
    door('consent', (tab) => ask(tab, 'openid profile email phone offline_access')),
    door('consent-more', async (tab) => {
      await ask(tab, 'openid profile')
      await allow(tab)
      await ask(tab, 'openid profile email')
    }),
    door('consent-native', async (tab) => {
      await tab.route(`${native.redirectUri}**`, (route) => route.fulfill({ body: '' }))
      const request = async () => (await partyOf(native)).request()
      await tab.goto(await request())
      await logIn(tab, native)
      await tab.waitForURL(`${native.redirectUri}**`)
      await tab.goto(await request())
      await expect(tab.locator('form[action$="/consent/answer"]')).toBeVisible()
    }),
    door('logout-asked', async (tab) => {
      await ask(tab, 'openid profile')
      await allow(tab)
      await tab.goto(`${shop.issuer}/session/end?client_id=${shop.clientId}`)
      await expect(tab.locator('button[value=yes]')).toBeVisible()
    }),
    {
      name: 'console-user-allowed',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(desk)
        await expect(tab.locator(`h3 a[href$="/applications/${shop.clientId}"]`)).toBeVisible()
      },
    },
    {
      name: 'console-user-sign-out',
      as: 'developer',
      open: async (tab) => {
        await tab.goto(desk)
        await tab.getByRole('button', { name: /^(Sign out everywhere|在所有地方退出登录)$/ }).click()
        await expect(tab.getByRole('alertdialog')).toBeVisible()
      },
    },
  ]
}
