import { once } from 'node:events'
import { expect } from '@playwright/test'
import { Agent } from '../support/agent'
import { debianApache, hasApache } from '../support/apache'
import { startExample } from '../support/examples'
import { confirmLogout } from '../support/form'
import {
  COOKIE_SECRET,
  copySnippet,
  expectWays,
  fetchSnippet,
  newClient,
  refreshTokens,
  startPrinted,
  walkByRequests,
  walkThrough,
} from '../support/integration'
import { localFetch } from '../support/net'
import { RelyingParty } from '../support/relying-party'
import { scanAt } from '../support/sandbox'
import { consoleHome, newShop, pressWay, scanned } from '../support/shop'
import { AUTH, at, stage } from '../support/stage'
import { test } from '../support/workshop'

test.use({ storageState: AUTH.local })

test.describe('the Integrate page, and each snippet as it is printed there', () => {
  test('Next.js with Auth.js', async ({ page, workshop }) => {
    // Its development server compiles each page when it is asked for.
    test.setTimeout(120_000)
    const client = await newClient('next')
    await page.goto(client.integrate)
    await expect(page.getByText('Not registered')).toHaveCount(0)
    const snippet = await copySnippet(page)
    expect(await page.content()).not.toContain(client.shop.secret)
    await startPrinted(workshop, snippet, client, { CLIENT_SECRET: client.shop.secret, AUTH_SECRET: COOKIE_SECRET })
    await walkThrough(page, client)
  })

  test('Express with express-openid-connect', async ({ request, workshop }) => {
    const client = await newClient('express')
    const secrets = { CLIENT_SECRET: client.shop.secret, SESSION_SECRET: COOKIE_SECRET }
    await startPrinted(workshop, await fetchSnippet(request, client), client, secrets)
    await walkByRequests(client)
  })

  test('a single-page application with oidc-client-ts', async ({ page, request, workshop }) => {
    const client = await newClient('spa', 'spa')
    await startPrinted(workshop, await fetchSnippet(request, client), client, {})
    await walkThrough(page, client)
  })

  test('a single-page application with the pool’s own script, in a popup', async ({ page, request, workshop }) => {
    const client = await newClient('popup', 'spa')
    await startPrinted(workshop, await fetchSnippet(request, client), client, {})
    await walkThrough(page, client, { popup: true })
  })

  test('Debian’s Apache with mod_auth_openidc', async ({ request, workshop }) => {
    test.skip(!process.env.CI && !hasApache(), 'apache2 with libapache2-mod-auth-openidc is not installed')
    const client = await newClient('apache')
    const { shop, origin } = client
    const { files, run } = await fetchSnippet(request, client)
    const [site = { name: '', text: '' }] = files
    expect(site.name).toBe('/etc/apache2/sites-available/menshen.conf')
    expect(run).toBe('sudo a2enmod auth_openidc\nsudo a2ensite menshen\nsudo systemctl restart apache2')
    const variables = debianApache(workshop.folder, { CLIENT_SECRET: shop.secret, SESSION_SECRET: COOKIE_SECRET })
    workshop.write([{ name: site.name.slice(1), text: site.text }])
    const started = workshop.start(`set -e\n${run}`, variables)
    await workshop.answers(started, origin)

    const agent = new Agent()
    // It sends to the login only what can show a page.
    const headers = { accept: 'text/html' }
    const { url: login } = await agent.follow(`${origin}/`, { headers })
    const callback = await scanAt(agent, await pressWay(agent, login), 'Alice')
    expect((await agent.follow(callback)).url).toBe(`${origin}/`)
    const told = async () => (await agent.send(`${origin}/oidc/callback?info=json`)).json()
    const { userinfo, access_token: token } = await told()
    expect(userinfo).toMatchObject({ name: 'Alice', sub: expect.stringMatching(/^usr_/) })

    await test.step('refresh', async () => {
      const query = new URLSearchParams({ refresh: `${origin}/`, access_token: token })
      const { url } = await agent.follow(`${origin}/oidc/callback?${query}`)
      expect(url).toBe(`${origin}/`)
      expect(await refreshTokens(shop)).toEqual({ used: 1, good: 1 })
      expect((await told()).access_token).not.toBe(token)
    })

    await test.step('logout', async () => {
      const out = /Log out: (\S+)/.exec(site.text)?.[1]?.replace(/^/, origin) ?? ''
      const asked = await agent.follow(out)
      const { url } = await confirmLogout(agent, asked.response, `${origin}/`)
      expect(url).toBe(`${origin}/`)
      // Back at the site, which asks to log in again.
      const again = await agent.follow(url, { headers })
      expect(await again.response.text()).toMatch(/href="\/login\/[\w-]+\/via\/conn_\w+"[\s\S]*WeChat/)
      expect(await refreshTokens(shop)).toMatchObject({ good: 0 })
    })
  })

  for (const type of ['web', 'spa'] as const)
    test(`plain endpoints, with curl: ${type}`, async ({ request, workshop }) => {
      const client = await newClient('curl', type)
      const { shop, origin } = client
      const { files, run } = await fetchSnippet(request, client)
      workshop.write(files)
      const { child, output } = workshop.start(run, type === 'web' ? { CLIENT_SECRET: shop.secret } : {})
      const addressAfter = async (words: string) => {
        const line = new RegExp(`${words}:\\n(http\\S+)\\n`)
        await expect.poll(output).toMatch(line)
        return line.exec(output())?.[1] ?? ''
      }
      const agent = new Agent()
      const callback = await scanned(agent, await addressAfter('in a browser and log in'))
      // Nothing listens there: the address is all that there is to see.
      const { url: answer } = await agent.follow(callback, { stop: `${origin}/callback?` })
      child.stdin?.write(`${answer}\n`)
      const out = await addressAfter('in the browser to log out')
      expect(output()).toMatch(/"name": "Alice"[\s\S]*Still usr_\w+/)
      expect(await refreshTokens(shop)).toMatchObject({ good: 0 })
      if (child.exitCode === null) await once(child, 'exit')
      expect(child.exitCode, output()).toBe(0)

      const asked = await agent.follow(out)
      expect((await confirmLogout(agent, asked.response, origin)).url).toBe(`${origin}/`)
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

/** Each with one command, against the demo pool. Of two of them the whole walk is a part of the soak. */
test.describe('examples/', () => {
  test('express starts with one command against the demo pool', async ({ workshop }) => {
    await startExample(workshop, 'express', walkByRequests)
  })

  test('spa starts with one command against the demo pool', async ({ workshop }) => {
    await startExample(workshop, 'spa', async ({ origin, shop }) => {
      expect(await (await localFetch(`${origin}/`)).text()).toContain('src="/main.js"')
      const script = await (await localFetch(`${origin}/main.js`)).text()
      const issuer = at(shop.installation, 'demo', '/oidc')
      expect(script).toContain(`"VITE_CLIENT_ID": "${shop.clientId}"`)
      expect(script).toContain(`"VITE_ISSUER": "${issuer}"`)
      const party = await RelyingParty.discover(issuer, shop.clientId, `${origin}/callback`)
      await expectWays(new Agent(), await party.request())
    })
  })

  test('next starts with one command against the demo pool', async ({ workshop }) => {
    // Its development server compiles what is asked for.
    test.setTimeout(120_000)
    await startExample(
      workshop,
      'next',
      async ({ origin }) => {
        const agent = new Agent()
        const { csrfToken } = await (await agent.send(`${origin}/api/auth/csrf`)).json()
        const answer = await agent.send(`${origin}/api/auth/signin/menshen`, { form: { csrfToken } })
        await expectWays(agent, answer.headers.get('location') ?? '')
      },
      '/api/auth/csrf',
    )
  })
})
