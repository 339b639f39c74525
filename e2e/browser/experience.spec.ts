import { expect, type Page, test } from '@playwright/test'
import { scanIn } from '../support/sandbox'
import { consoleHome, newShop, type Shop } from '../support/shop'
import { AUTH, at, stage } from '../support/stage'

test.use({ storageState: AUTH.local })

const dialog = (page: Page) => page.getByRole('dialog')
const titled = (page: Page, name: string) => dialog(page).getByRole('heading', { name })

/** The application's page in the console. */
async function openApplication(page: Page): Promise<Shop> {
  const shop = await newShop(stage().local)
  await page.goto(await consoleHome(shop))
  return shop
}

async function press(page: Page, name = 'Experience Login'): Promise<Page> {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name }).click()
  return opened
}

const isRequest = (shop: Shop) => (request: { url(): string }) => request.url().startsWith(`${shop.issuer}/auth?`)

/** Presses the button, and reads the `state` of the login that it begins. */
async function stateBegun(page: Page, shop: Shop, begin: () => Promise<unknown>): Promise<string> {
  const request = page.context().waitForEvent('request', isRequest(shop))
  await begin()
  return new URL((await request).url()).searchParams.get('state') ?? ''
}

test('the press opens a window for the login page, and nothing else is asked for', async ({ page }) => {
  await page.addInitScript(() => {
    const { open } = window
    window.open = (...asked) => {
      Object.assign(window, { asked })
      return open(...asked)
    }
  })
  const shop = await openApplication(page)
  const elsewhere: string[] = []
  page.on('request', (request) => elsewhere.push(request.url()))
  const popup = await press(page)
  await expect(titled(page, 'Log in to Web Shop')).toBeVisible()
  const [address, , features] = await page.evaluate(() => (window as unknown as { asked: string[] }).asked)
  expect(address).toBe('about:blank')
  expect(features).toContain('popup,width=480,height=680')
  const closed = popup.waitForEvent('close')
  await scanIn(popup, shop)
  await expect(titled(page, 'Logged in')).toBeVisible()
  await closed
  expect(elsewhere.filter((url) => url.startsWith(shop.issuer))).toEqual([])
})

test('a window that was closed is said so, and another one is opened; the dialog closes it', async ({ page }) => {
  const shop = await openApplication(page)
  const first = await press(page)
  await expect(first.getByRole('link', { name: 'WeChat' })).toBeVisible()
  await first.close()
  await expect(titled(page, 'The window was closed')).toBeVisible()
  const second = await press(page, 'Try again')
  await expect(second.getByRole('link', { name: 'WeChat' })).toBeVisible()
  await expect(titled(page, 'Log in to Web Shop')).toBeVisible()
  const gone = second.waitForEvent('close')
  await page.keyboard.press('Escape')
  await gone
  await expect(dialog(page)).toBeHidden()
  await scanIn(await press(page), shop)
  await expect(titled(page, 'Logged in')).toBeVisible()
})

test.describe('where the browser opens no window', () => {
  test.beforeEach(({ page }) => page.addInitScript(() => Object.assign(window, { open: () => null })))

  test('the login goes on in the tab, and comes back to the application', async ({ page }) => {
    const shop = await openApplication(page)
    const home = page.url()
    await page.getByRole('button', { name: 'Experience Login' }).click()
    await scanIn(page, shop)
    await expect(titled(page, 'Logged in')).toBeVisible()
    await expect(dialog(page)).toContainText('Alice')
    expect(page.url()).toBe(home)
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('menshen:')))).toEqual(
      [],
    )
  })

  test('so does a refusal', async ({ page }) => {
    const shop = await openApplication(page)
    const home = page.url()
    const state = await stateBegun(page, shop, () => page.getByRole('button', { name: 'Experience Login' }).click())
    await expect(page.getByRole('link', { name: 'WeChat' })).toBeVisible()
    const answer = new URLSearchParams({ error: 'access_denied', state, iss: shop.issuer })
    await page.goto(at(shop.installation, 'console', `/experience/callback?${answer}`))
    await expect(titled(page, 'The login did not work')).toBeVisible()
    await expect(dialog(page)).toContainText('The login was refused or cancelled.')
    expect(page.url()).toBe(home)
  })
})

test.describe('S13: a message from another window', () => {
  /** Says something on the channel of a state, from another tab of the console. */
  async function tell(page: Page, state: string, answer: Record<string, string>): Promise<void> {
    const tab = await page.context().newPage()
    await tab.goto(page.url())
    await tab.evaluate(([name, query]) => new BroadcastChannel(name).postMessage({ query }), [
      `menshen:${state}`,
      `?${new URLSearchParams(answer)}`,
    ] as const)
    await tab.close()
  }

  test('with another state is not heard; with another issuer’s answer it ends the login', async ({ page }) => {
    const shop = await openApplication(page)
    let popup = page
    const state = await stateBegun(page, shop, async () => {
      popup = await press(page)
    })
    await tell(page, state, { code: 'c', state: 'other', iss: shop.issuer })
    await tell(page, 'other', { code: 'c', state, iss: shop.issuer })
    await expect(titled(page, 'Log in to Web Shop')).toBeVisible()
    const gone = popup.waitForEvent('close')
    await tell(page, state, { code: 'c', state, iss: 'https://evil.example/oidc' })
    await expect(titled(page, 'The login did not work')).toBeVisible()
    await gone
  })

  test('with the code of nobody is worth nothing', async ({ page }) => {
    const shop = await openApplication(page)
    const state = await stateBegun(page, shop, () => press(page))
    await tell(page, state, { code: 'c', state, iss: shop.issuer })
    await expect(dialog(page)).toContainText('The result could not be verified.')
  })
})
