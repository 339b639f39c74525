import { setTimeout } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { localFetch } from '../support/net'
import { scanAt } from '../support/sandbox'
import { newShop, openLogin, partyOf, pressWay, REAL, scanned } from '../support/shop'
import { stage } from '../support/stage'
import { scanByStandIn } from '../support/wechat-stand-in'

test('two tabs of one browser scan at once, and both are logged in', async () => {
  const shop = await newShop(stage().local)
  const [agent, party] = [new Agent(), await partyOf(shop)]
  const open = async () => pressWay(agent, await openLogin(agent, await party.request()))
  // Both show their QR codes before either is scanned.
  const codes = [await open(), await open()]
  const callbacks = await Promise.all(codes.map((authorize) => scanAt(agent, authorize, 'Alice')))
  const ends = await Promise.all(callbacks.map((callback) => agent.follow(callback, { stop: shop.redirectUri })))
  for (const { url } of ends) expect((await party.redeem(url)).claims()).toMatchObject({ name: 'Alice' })
})

test('T6: a callback that is hit twice exchanges its code once, and both hits end in the same place', async () => {
  const { domain, wechat } = stage()
  const shop = await newShop(domain, { connections: [REAL] })
  const agent = new Agent()
  const authorize = await pressWay(agent, await openLogin(agent, await (await partyOf(shop)).request()))
  const callback = await scanByStandIn(agent, authorize, 'Alice')
  const pool = `${shop.issuer.replace('/oidc', '')}${new URL(callback).pathname}${new URL(callback).search}`

  const hit = async () => {
    // Waits on the small page like a browser does, until there is somewhere to go.
    for (let tries = 0; tries < 100; tries++) {
      const response = await agent.send(pool)
      const location = response.headers.get('location')
      if (location) return location
      expect(await response.text()).toContain('http-equiv="refresh"')
      await setTimeout(50)
    }
    throw new Error('the small page leads nowhere')
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
  const scan = async (agent: Agent) => ({ agent, callback: await scanned(agent, await party.request(), 'Noah') })
  const scans = await Promise.all(Array.from({ length: 20 }, () => scan(new Agent())))
  const ends = await Promise.all(scans.map(({ agent, callback }) => agent.follow(callback, { stop: shop.redirectUri })))
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
