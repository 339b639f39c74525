import http from 'node:http'
import { expect, type Page, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { newInstallation, run } from '../support/menshen'
import { freePort, listen } from '../support/net'
import { scanAs, scanAt } from '../support/sandbox'
import { newShop, openLogin, partyOf, pressWay } from '../support/shop'
import { appIdOf, expectSilentLog, sim } from '../support/sim'
import { at, stage } from '../support/stage'

const uuidOf = async (page: Page) =>
  (await page.getByRole('img', { name: 'QR code for WeChat login' }).getAttribute('src'))?.split('/').at(-1)

test.describe('on WeChat’s page', () => {
  test('T2: who refuses can scan the same code again, and is logged in', async ({ page }) => {
    await page.goto(`${stage().local.base}/demo/login`)
    await page.getByRole('link', { name: 'WeChat' }).click()
    await page.getByRole('button', { name: 'Use the sandbox phone' }).click()
    const phone = page.frameLocator('iframe[title="Sandbox phone"]')
    await phone.getByRole('button', { name: 'Alice', exact: true }).click()
    await expect(page.getByText('Scanned', { exact: true })).toBeVisible()
    await phone.getByRole('button', { name: 'Refuse' }).click()
    await expect(page.getByText('You have canceled this login')).toBeVisible()
    await expect(page).toHaveURL(/qrconnect/)
    await phone
      .getByRole('link', { name: 'Scan again' })
      .or(phone.getByRole('button', { name: 'Scan again' }))
      .click()
    await phone.getByRole('button', { name: '小明', exact: true }).click()
    await phone.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(/demo\/callback/)
    await expect(page.getByText('小明').first()).toBeVisible()
  })

  test('T3: an expired code is refreshed and scanned; the old one is good for nothing', async ({ page }) => {
    const { local } = stage()
    await page.goto(`${local.base}/demo/login`)
    await page.getByRole('link', { name: 'WeChat' }).click()
    const old = await uuidOf(page)
    await sim(local, 'expire', { uuid: old })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeHidden()
    const fresh = await uuidOf(page)
    expect(fresh).not.toBe(old)
    await sim(local, 'scan', { uuid: old, persona: 'alice', confirm: true }).catch(() => {})
    await expect(page).toHaveURL(/qrconnect/)
    await scanAs(page, local, 'alice')
    await page.waitForURL(/demo\/callback/)
  })
})

test('T7: a code that is older than ten minutes is refused, and a new scan is not', async () => {
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const agent = new Agent()
  const login = await openLogin(agent, await party.request())
  const callback = await scanAt(agent, await pressWay(agent, login), 'Alice')
  await sim(shop.installation, 'clock', { appid: await appIdOf(shop), advance: 601 })
  const { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
  expect(url).toContain('/refused?attempt=')
  expect(await response.text()).toContain('40029')
  const again = await scanAt(agent, await pressWay(agent, login), 'Alice')
  expect((await agent.follow(again, { stop: shop.redirectUri })).url).toContain('code=')
})

test('T8, T22: a revoked AppSecret refuses everybody, and the connection says so until it is mended', async () => {
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const appid = await appIdOf(shop)
  const logIn = async () => {
    const agent = new Agent()
    const callback = await scanAt(agent, await pressWay(agent, await openLogin(agent, await party.request())), 'Alice')
    return agent.follow(callback, { stop: shop.redirectUri })
  }
  const trouble = async () =>
    (
      await inDatabase(
        shop,
        `SELECT trouble->>'key' AS key, trouble->>'count' AS count FROM "Connection" WHERE "appId" = $1`,
        [appid],
      )
    )[0]
  expect((await logIn()).url).toContain('code=')
  await expectSilentLog(shop)
  await sim(shop.installation, `apps/${appid}`, { secret: 'new' })
  for (const count of ['1', '2']) {
    expect(await (await logIn()).response.text()).toContain('40125')
    expect(await trouble()).toEqual({ key: '40125', count })
  }
})

test('T10, T11: one person through two applications of one Open Platform account is one user; of another, another', async () => {
  const { local } = stage()
  const apps = await Promise.all(
    [{}, {}, { account: 'another' }].map((over) =>
      sim<{ appId: string; appSecret: string }>(local, 'apps', {
        name: 'T11',
        callbackDomain: 'core.localhost',
        ...over,
      }),
    ),
  )
  const shop = await newShop(local, {
    connections: apps.map(({ appId }, index) => ({
      identifier: `wechat-${index}`,
      displayName: `WeChat ${index}`,
      appId,
      appSecret: `\${APP_SECRET_${index}}`,
      sandbox: true,
      openPlatformAccount: index === 2 ? 'another' : 'default',
    })),
    secrets: Object.fromEntries(apps.map(({ appSecret }, index) => [`APP_SECRET_${index}`, appSecret])),
  })
  const party = await partyOf(shop)
  const subjectThrough = async (index: number) => {
    const agent = new Agent()
    const login = await openLogin(agent, await party.request())
    const page = await (await agent.send(login)).text()
    const ways = [...page.matchAll(/href="(\/login\/[\w-]+\/via\/conn_\w+)"/g)].map(([, href]) => href ?? '')
    const authorize = (await agent.send(new URL(ways[index] ?? '', login).href)).headers.get('location') ?? ''
    const { url } = await agent.follow(await scanAt(agent, authorize, 'Alice'), { stop: shop.redirectUri })
    return (await party.redeem(url)).claims()?.sub
  }
  // The first application is not bound to its account yet: it tells no unionid.
  await sim(local, `apps/${apps[0]?.appId}`, { bound: false })
  const first = await subjectThrough(0)
  await sim(local, `apps/${apps[0]?.appId}`, { bound: true })
  expect(await subjectThrough(0), 'T10: the unionid comes later').toBe(first)
  expect(await subjectThrough(1), 'T11: another AppID of the account').toBe(first)
  expect(await subjectThrough(2), 'T11: another account').not.toBe(first)
})

test('T16: the page in a frame leaves by the window that self_redirect names', async ({ page }) => {
  const { local } = stage()
  const port = await freePort()
  const app = await sim<{ appId: string }>(local, 'apps', { name: 'T16', callbackDomain: 'localhost' })
  const site = `http://localhost:${port}`
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const url = new URL(request.url ?? '/', site)
    if (url.pathname === '/callback')
      return response.end(
        `<!doctype html><script>document.title = top === window ? 'top' : 'frame'</script><h1>${
          url.searchParams.get('state') ?? ''
        }</h1>`,
      )
    const redirect = encodeURIComponent(`${site}/callback?kept=1`)
    const how = url.searchParams.get('how')
    response.end(
      `<!doctype html><title>site</title><iframe width="300" height="400" title="QR" sandbox="allow-scripts allow-same-origin allow-top-navigation allow-popups" src="${at(local, 'wechat', `/connect/qrconnect?appid=${app.appId}&scope=snsapi_login&redirect_uri=${redirect}&state=s-${how}&login_type=jssdk&self_redirect=${how}&stylelite=1&lang=en`)}"></iframe>`,
    )
  })
  await listen(server, port)
  for (const [how, leaves] of [
    ['true', 'frame'],
    ['false', 'top'],
    ['default', 'top'],
  ] as const)
    await test.step(how, async () => {
      await page.goto(`${site}/?how=${how}`)
      const frame = page.frameLocator('iframe')
      const image = frame.getByRole('img', { name: 'QR code for WeChat login' })
      await expect(image).toBeVisible()
      const uuid = (await image.getAttribute('src'))?.split('/').at(-1)
      await sim(local, 'scan', { uuid, persona: 'alice', confirm: true })
      const where = leaves === 'top' ? page : frame
      await expect(where.getByRole('heading', { name: `s-${how}` })).toBeVisible()
      await expect(page).toHaveTitle(leaves === 'top' ? 'top' : 'site')
    })
  server.close()
})

test('T23: the sandbox refuses production: alone, and as a part of a public site', async () => {
  const installation = await newInstallation()
  const alone = run(installation, 'scripts/sandbox.ts', [], { NODE_ENV: 'production' })
  expect(alone).toMatchObject({ ok: false, output: expect.stringContaining('production') })
  const key = 'a-key-of-at-least-thirty-two-characters'
  const site = run(installation, 'scripts/serve.ts', ['start'], {
    SANDBOX: '1',
    BASE_URL: 'https://login.example.com',
    SECRET_KEY: key,
  })
  expect(site).toMatchObject({ ok: false, output: expect.stringContaining('SANDBOX') })
})
