import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { type PageState, pageStateOf } from '../support/pending'
import { scanAt } from '../support/sandbox'
import { logInByPassword, newShop, openLogin, partyOf, pressWay, type Shop } from '../support/shop'
import { CLIENT_ADDRESS, stage } from '../support/stage'
import { attack, flood, isToll, payByWork, typePassword, visitsOfFlood } from '../support/toll'

const open = async (shop: Shop, agent: Agent): Promise<PageState> =>
  pageStateOf(await agent.follow(await (await partyOf(shop)).request()))

const loginOf = ({ url }: PageState) => /^.*\/login\/[\w-]+/.exec(url)?.[0] ?? ''

test.describe('while strangers use up the budgets of a pool (S33)', () => {
  let shop: Shop
  const known = new Agent()
  let opened: string

  test.beforeAll(async () => {
    shop = await newShop(stage().local)
    const party = await partyOf(shop)
    expect(await logInByPassword(shop, known, await party.request())).toContain('code=')
    // A newcomer who was there before it began.
    const early = new Agent()
    opened = await openLogin(early, await party.request())
    await attack(shop)
    const told = await typePassword(shop, early, opened, shop.password)
    expect(isToll(told)).toBe(true)
    const paid = await payByWork(early, told)
    expect(paid.url).toBe(`${opened}/password`)
    expect(paid.text).toContain('Your browser was checked. Please send it again; a password has to be typed once more.')
    expect(paid.html).toContain(shop.email)
  })

  test('a first-time person works for a moment, scans, and is in, though the ceiling of visits is full', async () => {
    const agent = new Agent()
    // The ceiling of visits is full too, and what comes next makes the process look.
    await flood(shop)
    const toll = await open(shop, agent)
    expect(isToll(toll)).toBe(true)
    const paid = await payByWork(agent, toll)
    for (let i = 0; i < 100; i++) await new Agent().send(await (await partyOf(shop)).request())
    const callback = await scanAt(agent, await pressWay(agent, paid.url), 'Alice')
    const { url } = await agent.follow(callback, { stop: shop.redirectUri })
    expect((await (await partyOf(shop)).redeem(url)).claims()).toMatchObject({ name: 'Alice' })
    await expect.poll(async () => (await visitsOfFlood(shop)) < 10_100).toBe(true)
    // This browser is no newcomer any more.
    const again = await pageStateOf(await agent.follow(await (await partyOf(shop)).request({ prompt: 'login' })))
    expect(isToll(again)).toBe(false)
  })

  test('a known browser pays nothing, and its password is taken', async () => {
    const end = await logInByPassword(shop, known, await (await partyOf(shop)).request({ prompt: 'login' }))
    expect(end).toContain('code=')
  })

  test('work that is wrong, of another visit or done twice is worth no more than five tries', async () => {
    const agent = new Agent()
    const toll = await open(shop, agent)
    expect(isToll(await payByWork(agent, toll, -1))).toBe(true)
    const other = await open(shop, agent)
    const foreign = { ...other, url: other.url.replace(loginOf(other), loginOf(toll)) }
    expect(isToll(await payByWork(agent, foreign))).toBe(true)
    const login = loginOf(toll)
    for (let pass = 0; pass < 2; pass++) {
      const paid = await payByWork(agent, toll)
      expect(paid.url).toBe(login)
      const tries = pass ? 0 : 5
      for (let i = 0; i < tries; i++) expect(isToll(await typePassword(shop, agent, login, 'wrong'))).toBe(false)
      expect(isToll(await typePassword(shop, agent, login, 'wrong'))).toBe(true)
    }
    const again = await pageStateOf(await agent.follow(`${login}/via/nowhere`))
    expect(again.url).toBe(`${login}/toll/via/nowhere`)
  })

  test('without scripts the page waits, and goes on by itself, no sooner', async () => {
    const agent = new Agent()
    const toll = await open(shop, agent)
    const page = await (await agent.send(toll.url)).text()
    const [, seconds, url = ''] = /<noscript><meta http-equiv="refresh" content="(\d+); url=([^"]+)"/.exec(page) ?? []
    expect(Number(seconds)).toBeGreaterThan(10)
    const early = await pageStateOf(await agent.follow(new URL(url.replaceAll('&amp;', '&'), toll.url).href))
    expect(isToll(early)).toBe(true)
  })
})

test('what is spent for a client or an address is in the audit, with the client’s address and without what was tried', async () => {
  const shop = await newShop(stage().local)
  const headers = { [CLIENT_ADDRESS]: '2001:db8:1:2::7' }
  for (let i = 0; i < 11; i++) {
    const agent = new Agent()
    await typePassword(shop, agent, await openLogin(agent, await (await partyOf(shop)).request()), 'hunter2', headers)
  }
  const rows = await inDatabase(
    shop,
    `SELECT detail FROM "AuditEvent" a JOIN "Pool" p ON p.id = a."poolId" WHERE p.name = $1 AND a.action = 'request.refused'`,
    [shop.pool],
  )
  expect(rows.map(({ detail }) => detail)).toEqual([
    expect.objectContaining({
      reason: 'too_many',
      why: { budget: 'password/address' },
      sent: { client_address: '2001:db8:1:2::/64' },
    }),
  ])
  expect(JSON.stringify(rows)).not.toContain('hunter2')
})
