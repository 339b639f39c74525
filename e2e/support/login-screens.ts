import { expect } from '@playwright/test'
import { Agent } from './agent'
import { inDatabase } from './database'
import { beginLogin, goOn, openLoginPage, openPage, type Screen } from './screen'
import { newShop, openLogin, partyOf, scanned } from './shop'
import { at, type Shared } from './stage'
import { attack } from './toll'
import { inEither, said, untranslated, type Words } from './words'

const PHONE =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'

const LOGIN = said('login.title', { name: 'Web Shop' })

/** The hosted pages: of a login, of a pool, and of the installation. */
export async function loginScreens(installation: Shared): Promise<Screen[]> {
  const shop = await newShop(installation)
  const framed = await newShop(installation, { application: { embeddedQr: true } })
  const strict = await newShop(installation, {
    connections: [{ identifier: 'wechat', displayName: 'WeChat', sandbox: true, loginOnly: true }],
  })
  const closed = await newShop(installation, { connections: [] })
  await inDatabase(closed, `UPDATE "Application" SET "passwordLogin" = false WHERE id = $1`, [closed.clientId])
  const crowded = await newShop(installation)
  await attack(crowded)
  const open = (name: string, heading: Words, open: Screen['open']): Screen => ({ name, as: 'nobody', heading, open })

  return [
    open('login', LOGIN, (tab) => openLoginPage(tab, shop)),
    open('login-embedded', LOGIN, async (tab) => {
      await openLoginPage(tab, framed)
      // WeChat's page contains a QR code for each of its designs, and hides all but one.
      const code = tab.frameLocator('iframe').locator('.js_qrcode_img').filter({ visible: true })
      await expect(code).toHaveJSProperty('complete', true)
      // Until the code is ready, our page covers it.
      await expect(tab.getByText(inEither(said('login.code.ready')))).toBeVisible()
    }),
    open('login-elsewhere', said('login.elsewhere.phone.title'), async (tab) => {
      await tab.setExtraHTTPHeaders({ 'user-agent': PHONE })
      await openLoginPage(tab, shop)
      await tab.setExtraHTTPHeaders({})
      await expect(tab.locator('a[href$="/anyway"]').first()).toBeVisible()
    }),
    open('login-no-way', said('login.noWay.title'), (tab) => openLoginPage(tab, closed)),
    open('login-wrong-password', LOGIN, async (tab) => {
      const agent = new Agent()
      const login = await beginLogin(shop, agent)
      const form = { email: 'a.very.long.address.of.somebody@example.com', password: 'not the password' }
      await goOn(tab, agent, (await agent.follow(`${login}/password/check`, { form })).url)
      await expect(
        tab.getByRole('alert').filter({ hasText: inEither(said('login.errors.wrong_password')) }),
      ).toBeVisible()
    }),
    open('login-toll', said('login.toll.title'), async (tab) => {
      // The puzzle is never solved: its worker does not come.
      await tab.route('**/work.js', () => {})
      await tab.goto(await (await partyOf(crowded)).request())
      await expect(tab.getByText(inEither(said('login.toll.working')))).toBeVisible()
    }),
    open('refused', said('login.refused.title'), async (tab) => {
      const agent = new Agent()
      await goOn(tab, agent, await scanned(agent, await (await partyOf(strict)).request()))
      await tab.waitForURL(/\/refused/)
      await expect(tab.locator('code')).toBeVisible()
    }),
    openPage('pool-home', untranslated('Shop'), at(installation, shop.pool, '/')),
    openPage('not-found', said('login.not_here.title'), at(installation, shop.pool, '/nothing/here')),
    openPage('link-used', said('login.link_used.title'), at(installation, 'system', '/welcome/gone')),
    open(
      'logout',
      said('login.loggedOut.all.title'),
      async (tab) => void (await tab.goto(`${shop.issuer}/session/end`)),
    ),
    openPage(
      'logout-address',
      said('login.logoutAddress.title'),
      `${shop.issuer}/session/end?client_id=${shop.clientId}&post_logout_redirect_uri=https://shop.example.com/bye`,
    ),
    open('no-cookies', said('login.cookies.title'), async (tab) => {
      // The login page of another browser, opened in one without cookies.
      await tab.context().clearCookies()
      await tab.goto(await beginLogin(strict, new Agent()))
    }),
    openPage('lost', said('login.lost.title'), at(installation, shop.pool, `/login/${'gone'.repeat(8)}`)),
    openPage('error', said('login.badRequest.title'), at(installation, shop.pool, '/oidc/auth?client_id=nobody')),
    open('sign-up-developer', said('login.signUp.title'), async (tab) => {
      const agent = new Agent()
      const login = await openLogin(agent, at(installation, 'console', '/'))
      await goOn(tab, agent, `${login}/sign-up`)
      await expect(tab.locator('input[name=name]')).toBeVisible()
    }),
  ]
}
