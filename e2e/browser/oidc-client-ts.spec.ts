import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { build } from 'esbuild'
import { ROOT } from '../support/menshen'
import { allowAt, scanIn } from '../support/sandbox'
import { expectStatus } from '../support/sdk-page'
import type { Shop } from '../support/shop'
import { html, newSpa, type Site, script, serveSite } from '../support/site'
import { SEVERING } from '../support/stage'

let built: Promise<string> | undefined
/** The library as it comes from its package, in one file for a browser. */
const library = () => {
  built ??= bundle()
  return built
}

async function bundle(): Promise<string> {
  const stdin = { contents: "export * from 'oidc-client-ts'", resolveDir: ROOT }
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', platform: 'browser', write: false })
  return outputFiles[0]?.text ?? ''
}

/** The settings that the guide prints, with this application's own values. */
function printed(shop: Shop, scope: string): string {
  const guide = readFileSync(path.join(ROOT, 'docs/popup.md'), 'utf8')
  const snippet = /```js\n(import \{ UserManager \}[\s\S]*?)```/.exec(guide)?.[1] ?? ''
  return snippet
    .replace("'oidc-client-ts'", "'/oidc-client-ts.js'")
    .replace('https://shop.example.com/oidc', shop.issuer)
    .replace('app_…', shop.clientId)
    .replace('openid profile offline_access', scope)
}

const PATHS = ['/callback', '/popup', '/silent']

const sites: Site[] = []
test.afterEach(() => {
  for (const site of sites.splice(0)) site.close()
})

/** A single-page application with the library, as the guide says. */
async function application(
  where: 'local' | 'domain',
  { scope, ...more }: { scope: string; severs?: boolean; appId?: string },
): Promise<{ site: Site; shop: Shop }> {
  const site = await serveSite(where, more)
  sites.push(site)
  const shop = await newSpa(where, site, { ...more, paths: PATHS })
  site.files.set('/oidc-client-ts.js', script(await library()))
  const page = (body: string) =>
    html(`<title>Shop</title><button id="in">Log in</button><button id="popup">Log in in a popup</button>
    <button id="renew">Renew</button><button id="out">Log out</button><p role="status">One moment</p>
    <script type="module">
    ${printed(shop, scope)}
    const say = (text) => { document.querySelector('[role=status]').textContent = text }
    const show = (user) => { window.user = user; say(user ? 'Hello, ' + user.profile.name : 'Logged out') }
    const fail = (error) => say('Failed: ' + (error.error ?? error))
    const on = (id, act) => { document.getElementById(id).onclick = () => act().catch(fail) }
    on('in', () => manager.signinRedirect({ state: 'the cart' }))
    on('popup', () => manager.signinPopup().then(show))
    on('renew', () => manager.signinSilent().then(show))
    on('out', () => manager.signoutRedirect({ state: 'bye' }))
    ${body}
    </script>`)
  site.files.set('/', page('manager.getUser().then(show, fail)'))
  site.files.set('/callback', page('manager.signinRedirectCallback().then(show, fail)'))
  site.files.set('/popup', page('manager.signinPopupCallback().catch(fail)'))
  site.files.set('/silent', page('manager.signinSilentCallback().catch(fail)'))
  return { site, shop }
}

type User = { access_token: string; id_token: string; refresh_token?: string; state: unknown; profile: { sub: string } }

const userOf = (page: Page) => page.evaluate(() => (window as unknown as { user: User }).user)

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Presses Renew and waits for tokens that are not those of before. */
async function renewed(page: Page, before: User): Promise<User> {
  await press(page, 'Renew')
  await expect.poll(async () => (await userOf(page)).access_token).not.toBe(before.access_token)
  return userOf(page)
}

const OFFLINE = 'openid profile offline_access'

for (const [where, name] of [
  ['local', 'Alice'],
  ['domain', '站立者'],
] as const)
  test.describe(where === 'local' ? 'on *.localhost' : 'on one registrable domain over https', () => {
    test('redirect, renewal by refresh token, and logout', async ({ page }) => {
      const { site, shop } = await application(where, { scope: OFFLINE })
      await page.goto(`${site.origin}/`)
      await expectStatus(page, 'Logged out')
      await press(page, 'Log in')
      await scanIn(page, shop)
      await expectStatus(page, `Hello, ${name}`)
      const first = await userOf(page)
      expect(first).toMatchObject({ state: 'the cart', refresh_token: expect.any(String) })
      await page.goto(`${site.origin}/`)
      await expectStatus(page, `Hello, ${name}`)

      const second = await renewed(page, first)
      expect(second.refresh_token).not.toBe(first.refresh_token)
      expect(second.profile.sub).toBe(first.profile.sub)

      await press(page, 'Log out')
      await page.getByRole('button', { name: 'Log out', exact: true }).click()
      await expectStatus(page, 'Logged out')
      expect(new URL(page.url()).origin).toBe(site.origin)
      await test.step('the pool’s session is over too', async () => {
        await press(page, 'Log in')
        await expect(page.getByRole('heading', { name: 'Log in to Web Shop' })).toBeVisible()
      })
    })
  })

test('the hidden frame renews from the pool’s session, where application and pool are of one site', async ({
  page,
}) => {
  const { site, shop } = await application('domain', { scope: 'openid profile' })
  await page.goto(`${site.origin}/`)
  await press(page, 'Log in')
  await scanIn(page, shop)
  await expectStatus(page, 'Hello, 站立者')
  const first = await userOf(page)
  expect(first.refresh_token).toBeUndefined()
  const second = await renewed(page, first)
  expect(second.profile.sub).toBe(first.profile.sub)
  expect(page.url().startsWith(`${site.origin}/callback`)).toBe(true)

  await test.step('without a session it says so', async () => {
    await page.context().clearCookies()
    await press(page, 'Renew')
    await expect(page.getByRole('status')).toHaveText('Failed: login_required')
  })
})

for (const [title, where, more, name] of [
  ['as it is', 'local', {}, 'Alice'],
  ['as it is, over https', 'domain', {}, '站立者'],
  ['under COOP same-origin of the page that opens it', 'local', { severs: true }, 'Alice'],
  ['under COOP same-origin of WeChat’s page', 'domain', { appId: SEVERING }, '站立者'],
] as const)
  test(`the popup, ${title}`, async ({ page }) => {
    const { site, shop } = await application(where, { scope: OFFLINE, ...more })
    await page.goto(`${site.origin}/`)
    const opened = page.waitForEvent('popup')
    await press(page, 'Log in in a popup')
    const popup = await opened
    await popup.getByRole('link', { name: 'WeChat' }).click()
    const closed = popup.waitForEvent('close')
    await allowAt(popup, shop)
    await expectStatus(page, `Hello, ${name}`)
    await closed
    const first = await userOf(page)
    expect((await renewed(page, first)).profile.sub).toBe(first.profile.sub)
  })
