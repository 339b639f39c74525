import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inShop } from '../support/database'
import { newShop, openLogin, partyOf, type Shop, wayOn } from '../support/shop'
import { at, stage } from '../support/stage'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
const WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.54(0x18003637) NetType/WIFI Language/en'

const attemptsOf = async (shop: Shop) =>
  (await inShop(shop, `SELECT count(*)::int AS attempts FROM "Attempt" WHERE "poolId" = $pool`))[0]?.attempts

test('whoever asks for the way to WeChat itself: a phone is sent back, a computer is not', async () => {
  const shop = await newShop(stage().local)
  const agent = new Agent()
  const login = await openLogin(agent, await (await partyOf(shop)).request())
  const way = await wayOn(agent, login)
  for (const [name, value] of [
    ['user-agent', IPHONE],
    ['user-agent', WECHAT],
    ['sec-ch-ua-mobile', '?1'],
  ] as const) {
    const answer = await agent.send(way, { headers: { [name]: value } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(new URL(login).pathname)
    expect(answer.headers.getSetCookie()).toEqual([])
  }
  expect(await attemptsOf(shop)).toBe(0)
  const answer = await agent.send(way)
  expect(answer.headers.get('location')).toContain(at(stage().local, 'wechat', '/connect/qrconnect?'))
  expect(await attemptsOf(shop)).toBe(1)
})
