import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { freePort, localFetch } from '../support/net'
import { RelyingParty, serveApplication } from '../support/relying-party'
import { scan } from '../support/sandbox'
import { newShop, partyOf, scanned } from '../support/shop'
import { SECRET, stage } from '../support/stage'

test('two tabs of one browser scan at once, and both are logged in', async ({ context }) => {
  const port = await freePort()
  const shop = await newShop(stage().local, { redirectUri: `http://127.0.0.1:${port}/callback` })
  const discover = (uri: string) => RelyingParty.discover(shop.issuer, shop.clientId, uri, shop.secret)
  const application = await serveApplication(discover, port)
  const tabs = await Promise.all([context.newPage(), context.newPage()])
  // Both show their QR codes before either is scanned.
  for (const tab of tabs) {
    await tab.goto(application.origin)
    await tab.getByRole('link', { name: 'WeChat' }).click()
    await expect(tab.getByRole('img', { name: 'QR code for WeChat login' })).toBeVisible()
  }
  await Promise.all(tabs.map((tab) => scan(tab, 'Alice')))
  for (const tab of tabs) {
    await expect(tab.getByRole('heading', { name: 'Logged in' })).toBeVisible()
    await expect(tab.locator('pre')).toContainText('"name":"Alice"')
  }
  application.close()
})

test('T6: a callback that is hit twice exchanges its code once, and both hits end in the same place', async () => {
  const { domain, wechat } = stage()
  const shop = await newShop(domain, {
    connections: [
      { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: '${WECHAT_SECRET}' },
    ],
  })
  expect(SECRET).toBeTruthy()
  const agent = new Agent()
  const { openLogin, pressWay } = await import('../support/shop')
  const authorize = await pressWay(agent, await openLogin(agent, await (await partyOf(shop)).request()))
  const page = await (await agent.send(authorize)).text()
  const callback = (/href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
  const pool = `${shop.issuer.replace('/oidc', '')}${new URL(callback).pathname}${new URL(callback).search}`

  const hit = async () => {
    // Waits on the small page like a browser does, until there is somewhere to go.
    for (;;) {
      const response = await agent.send(pool)
      const location = response.headers.get('location')
      if (location) return location
      expect(await response.text()).toContain('http-equiv="refresh"')
    }
  }
  const ends = await Promise.all(Array.from({ length: 10 }, hit))
  expect(new Set(ends).size).toBe(1)
  expect(ends[0]).toContain('/finish?attempt=')

  const code = new URL(callback).searchParams.get('code')
  const asked = await (await localFetch(`${wechat}/__asked`)).json()
  expect(asked.exchanges.filter((query: string) => new URLSearchParams(query).get('code') === code)).toHaveLength(1)
  const { url } = await agent.follow(new URL(ends[0] ?? '', shop.issuer).href, { stop: shop.redirectUri })
  expect(url).toContain('code=')
})

test('twenty first scans of one person at once make one user', async () => {
  const shop = await newShop(stage().local)
  const party = await partyOf(shop)
  const callbacks: [Agent, string][] = []
  for (let i = 0; i < 20; i++) {
    const agent = new Agent()
    callbacks.push([agent, await scanned(agent, await party.request(), 'Noah')])
  }
  const ends = await Promise.all(
    callbacks.map(([agent, callback]) => agent.follow(callback, { stop: shop.redirectUri })),
  )
  for (const { url } of ends) expect(url).toContain('code=')
  const users = await inDatabase(
    shop,
    `SELECT (SELECT count(*)::int FROM "User" u WHERE u."poolId" = p.id AND u.sandbox) AS users,
            (SELECT count(*)::int FROM "Identity" i WHERE i."poolId" = p.id) AS identities
     FROM "Pool" p WHERE p.name = $1`,
    [shop.pool],
  )
  expect(users).toEqual([{ users: 1, identities: 1 }])
})
