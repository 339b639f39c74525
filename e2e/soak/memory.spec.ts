import { expect } from '@playwright/test'
import { Agent } from '../support/agent'
import { test } from '../support/ends'
import { costOf, figure, spread } from '../support/figures'
import { mapInParallel } from '../support/first-logins'
import { startFresh, startStageHand } from '../support/menshen'
import { newShop, partyOf, scanned } from '../support/shop'

const LOGINS = 200

test('what a site of one process takes, at its start and after 200 logins by a scan', async ({ ends }) => {
  const running = await startFresh(ends)
  const hand = ends.keep(await startStageHand(running), ({ stop }) => stop())
  const shop = await newShop({ ...running, hand: hand.port }, { owner: null })
  const party = await partyOf(shop)
  const started = costOf(running)
  const began = performance.now()
  const visits = Array.from({ length: LOGINS }, (_, index) => index)
  const times = await mapInParallel(4, visits, async () => {
    const since = performance.now()
    const agent = new Agent()
    const { url } = await agent.follow(await scanned(agent, await party.request()), { stop: shop.redirectUri })
    expect((await party.redeem(url)).claims()?.sub).toMatch(/^usr_/)
    return performance.now() - since
  })
  const seconds = (performance.now() - began) / 1000
  const after = costOf(running)
  expect(started.siteMb, 'the processes of the site are found').toBeGreaterThan(50)
  expect(started.databaseMb, 'and those of the database').toBeGreaterThan(5)
  figure('memory', {
    logins: LOGINS,
    siteMbAtStart: started.siteMb,
    siteMbAfter: after.siteMb,
    databaseMbAtStart: started.databaseMb,
    databaseMbAfter: after.databaseMb,
    perSecond: LOGINS / seconds,
    cpuSeconds: after.cpuSeconds - started.cpuSeconds,
    ...spread(times),
  })
})
