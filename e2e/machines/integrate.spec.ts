import { once } from 'node:events'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { lock } from '../../scripts/ground/lock.mjs'
import { debianApache, hasApache } from '../support/apache'
import { type Client, copied, newClient, pressLogOut, refreshTokens } from '../support/integration'
import { ROOT } from '../support/menshen'
import { freePort } from '../support/net'
import { scanIn } from '../support/sandbox'
import { consoleHome, newShop, type Shop } from '../support/shop'
import { AUTH, stage } from '../support/stage'
import { test, type Workshop } from '../support/workshop'

const COOKIES = 'what the application encrypts its own cookies with'

test.use({ storageState: AUTH.local })

type Running = { origin: string; shop: Pick<Shop, 'installation' | 'clientId'> }

/** In an application with Log in, Refresh and Log out, wherever it runs: the login page is in the tab, or in a popup. */
async function walkThrough(page: Page, { shop, origin }: Running, { popup = false } = {}) {
  const logIn = page.getByRole('button', { name: 'Log in' }).or(page.getByRole('link', { name: 'Log in' }))
  const toLogin = async () => {
    const opened = popup ? page.waitForEvent('popup') : page
    await logIn.click()
    return opened
  }
  // An example's client is one of the demo pool, where others may have been before.
  const before = await refreshTokens(shop)
  const since = async () => {
    const { used, good } = await refreshTokens(shop)
    return { used: used - before.used, good: good - before.good }
  }
  await page.goto(origin)
  await scanIn(await toLogin(), shop)
  await expect(page.getByRole('heading', { name: 'Hello, Alice' })).toBeVisible()
  expect(new URL(page.url()).origin).toBe(origin)
  expect(await since()).toEqual({ used: 0, good: 1 })

  await test.step('refresh, and again with the token that came of it', async () => {
    for (const used of [1, 2]) {
      // Of the token endpoint, or of the application's own server.
      const answered = page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.status() < 400,
      )
      await page.getByRole('button', { name: 'Refresh' }).click()
      await answered
      expect(await since()).toEqual({ used, good: 1 })
    }
    await expect(page.getByText('The access token ends')).toBeVisible()
  })

  await test.step('logout', async () => {
    await page.getByRole('button', { name: 'Log out' }).click()
    await pressLogOut(page)
    await expect(logIn).toBeVisible()
    expect(page.url()).toBe(`${origin}/`)
    await expect.poll(async () => (await since()).good).toBe(0)
    await expect((await toLogin()).getByRole('link', { name: 'WeChat' })).toBeVisible()
  })
}

/** The page's packages and files as they stand there, and its last line, run. */
async function startAsPrinted(page: Page, workshop: Workshop, client: Client, secrets: Record<string, string>) {
  await page.goto(client.integrate)
  await expect(page.getByText('Not registered')).toHaveCount(0)
  const { install, files, run } = await copied(page)
  expect(await page.content()).not.toContain(client.shop.secret)
  workshop.install(install)
  workshop.write(files)
  const started = workshop.start(run, secrets)
  await workshop.answers(started, client.origin)
}

test.describe('the Integrate page, and each snippet as it is printed there', () => {
  test('Next.js with Auth.js', async ({ page, workshop }) => {
    const client = await newClient('next')
    await startAsPrinted(page, workshop, client, { CLIENT_SECRET: client.shop.secret, AUTH_SECRET: COOKIES })
    await walkThrough(page, client)
  })

  test('Express with express-openid-connect', async ({ page, workshop }) => {
    const client = await newClient('express')
    await startAsPrinted(page, workshop, client, { CLIENT_SECRET: client.shop.secret, SESSION_SECRET: COOKIES })
    await walkThrough(page, client)
  })

  test('a single-page application with oidc-client-ts', async ({ page, workshop }) => {
    const client = await newClient('spa', 'spa')
    await startAsPrinted(page, workshop, client, {})
    await walkThrough(page, client)
  })

  test('a single-page application with the pool’s own script, in a popup', async ({ page, workshop }) => {
    const client = await newClient('popup', 'spa')
    await startAsPrinted(page, workshop, client, {})
    await walkThrough(page, client, { popup: true })
  })

  test('Debian’s Apache with mod_auth_openidc', async ({ page, workshop }) => {
    test.skip(!process.env.CI && !hasApache(), 'apache2 with libapache2-mod-auth-openidc is not installed')
    const client = await newClient('apache')
    const { shop, origin } = client
    await page.goto(client.integrate)
    const { files, run } = await copied(page)
    const [site = { name: '', text: '' }] = files
    expect(site.name).toBe('/etc/apache2/sites-available/menshen.conf')
    expect(run).toBe('sudo a2enmod auth_openidc\nsudo a2ensite menshen\nsudo systemctl restart apache2')
    const variables = debianApache(workshop.folder, { CLIENT_SECRET: shop.secret, SESSION_SECRET: COOKIES })
    workshop.write([{ name: site.name.slice(1), text: site.text }])
    const started = workshop.start(`set -e\n${run}`, variables)
    await workshop.answers(started, origin)

    await page.goto(`${origin}/`)
    await scanIn(page, shop)
    await page.waitForURL(`${origin}/`)
    const told = async () => (await page.request.get(`${origin}/oidc/callback?info=json`)).json()
    const { userinfo, access_token: token } = await told()
    expect(userinfo).toMatchObject({ name: 'Alice', sub: expect.stringMatching(/^usr_/) })

    await test.step('refresh', async () => {
      const query = new URLSearchParams({ refresh: `${origin}/`, access_token: token })
      await page.goto(`${origin}/oidc/callback?${query}`)
      expect(page.url()).toBe(`${origin}/`)
      expect(await refreshTokens(shop)).toEqual({ used: 1, good: 1 })
      expect((await told()).access_token).not.toBe(token)
    })

    await test.step('logout', async () => {
      await page.goto(/Log out: (\S+)/.exec(site.text)?.[1]?.replace(/^/, origin) ?? '')
      await pressLogOut(page)
      // Back at the site, which asks to log in again.
      await expect(page.getByRole('link', { name: 'WeChat' })).toBeVisible()
      expect(await refreshTokens(shop)).toMatchObject({ good: 0 })
    })
  })

  for (const type of ['web', 'spa'] as const)
    test(`plain endpoints, with curl: ${type}`, async ({ page, workshop }) => {
      const { shop, origin, integrate } = await newClient('curl', type)
      await page.goto(integrate)
      const { files, run } = await copied(page)
      workshop.write(files)
      const { child, output } = workshop.start(run, type === 'web' ? { CLIENT_SECRET: shop.secret } : {})
      const addressAfter = async (words: string) => {
        const printed = new RegExp(`${words}:\\n(http\\S+)\\n`)
        await expect.poll(output).toMatch(printed)
        return printed.exec(output())?.[1] ?? ''
      }
      await page.goto(await addressAfter('in a browser and log in'))
      // Nothing listens there: the address is all that there is to see.
      const answered = page.waitForRequest((request) => request.url().startsWith(`${origin}/callback?`))
      await scanIn(page, shop)
      child.stdin?.write(`${(await answered).url()}\n`)
      const out = await addressAfter('in the browser to log out')
      expect(output()).toMatch(/"name": "Alice"[\s\S]*Still usr_\w+/)
      expect(await refreshTokens(shop)).toMatchObject({ good: 0 })
      if (child.exitCode === null) await once(child, 'exit')
      expect(child.exitCode, output()).toBe(0)

      const back = page.waitForRequest((request) => request.url().startsWith(origin))
      await page.goto(out)
      await pressLogOut(page)
      expect((await back).url()).toBe(`${origin}/`)
    })
})

test.describe('the Integrate page', () => {
  test('says what is not registered yet, offers what fits, and explains what does not', async ({ page }) => {
    const shop = await newShop(stage().local)
    await page.goto(await consoleHome(shop))
    await page.getByRole('link', { name: 'Integrate' }).click()
    await expect(page).toHaveTitle(/Integrate/)
    const choices = page.getByRole('navigation', { name: 'Connect with' })
    await expect(choices.getByRole('link', { name: /Next\.js/ })).toHaveAttribute('aria-current', 'page')
    await expect(page.getByText('2 addresses are not registered yet')).toBeVisible()
    await expect(page.getByText('Not registered', { exact: true })).toHaveCount(2)
    await page.getByRole('button', { name: 'Copy Redirect address' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()

    await choices.getByRole('link', { name: /Single-page/ }).click()
    await expect(page.getByText('Single-page is not for this application')).toBeVisible()
    await expect(page.getByRole('figure')).toHaveCount(0)
    await choices.getByRole('link', { name: /Apache/ }).click()
    await expect(page.getByRole('figure', { name: '/etc/apache2/sites-available/menshen.conf' })).toBeVisible()
    expect(await page.content()).not.toContain(shop.secret)
  })
})

test.describe('examples/', () => {
  for (const name of ['next', 'express', 'spa'] as const)
    test(`${name} starts with one command against the demo pool`, async ({ page, workshop }) => {
      const { local } = stage()
      // It has one folder and one client, whose address and secret follow whoever starts it.
      const release = await lock(path.join(local.dataDir, `example-${name}.lock`))
      try {
        const port = await freePort()
        const started = workshop.start(
          `exec "${process.execPath}" scripts/run.mjs scripts/example.ts ${name} ${port}`,
          { PORT: String(local.port), DATA_DIR: local.dataDir },
          path.resolve(ROOT),
        )
        const origin = `http://localhost:${port}`
        await workshop.answers(started, origin)
        await walkThrough(page, { origin, shop: { installation: local, clientId: `app_example${name}` } })
      } finally {
        await workshop.close()
        release()
      }
    })
})
