import { expect } from '@playwright/test'
import { Agent } from './agent'
import { localFetch } from './net'
import { startNginx } from './nginx'
import { RelyingParty } from './relying-party'
import { newShop, openLogin, pressWay, type Shop } from './shop'
import { connectionTo, type TwoProcesses } from './two-processes'
import { scanByStandIn } from './wechat-stand-in'

const AT_ONCE = 12

type Visit = {
  visitor: string
  /** The person whose phone scans. */
  who: string
  /** The name and id that the application got, or else what went wrong. */
  name?: string
  sub?: string
  trouble?: string
  took?: number
}

type Size = { visits: number; people: number }

/**
 * Logs people in through nginx while one of two processes is killed: everybody whose requests were not lost gets in,
 * and everybody else with the next try.
 * @param beforeKill called right before the kill
 * @returns milliseconds of each login that got in, and of all together
 */
export async function loginsWithAKill(site: TwoProcesses, { visits, people }: Size, beforeKill = () => {}) {
  const shop = await newShop(site.installation, { connections: [connectionTo(0)], owner: null })
  const nginx = await startNginx(site.installation.base, [site.first.port, site.second.port])
  try {
    const left = Array.from({ length: visits }, (_, i) => ({ visitor: `v${i}`, who: `person-${i % people}` })).values()
    const done: Visit[] = []
    let killed: Promise<void> | undefined
    const work = async () => {
      const logIn = await newWorker(shop)
      for (const visit of left) {
        done.push(await logIn(visit))
        if (done.length < visits / 2 || killed) continue
        beforeKill()
        killed = site.second.kill() // only the second can be killed: the first process has started the database
      }
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await killed
    const took = performance.now() - began

    const passed = nginx.passed()
    const lost = new Set(passed.filter((request) => request.lost).map(({ visitor }) => visitor))
    const failed = done.filter(({ trouble }) => trouble)
    expect(done).toHaveLength(visits)
    expect(
      failed.filter(({ visitor }) => !lost.has(visitor)),
      'whoever had no request at the process that was killed',
    ).toEqual([])
    expect(
      passed.filter(({ status, lost: gone }) => status >= 500 && !gone),
      'errors that are not nginx’s own',
    ).toEqual([])
    expect(lost.size, 'of those that were under way').toBeLessThanOrEqual(AT_ONCE)
    expect(new Set(passed.map(({ offered }) => offered.at(-1))).size, 'both have answered').toBe(2)
    expect(
      passed.some(({ offered }) => offered.length > 1),
      'one was offered to the dead process, and went to the other',
    ).toBe(true)

    const again = await newWorker(shop)
    for (const { visitor, who } of failed) done.push(await again({ visitor: `${visitor}-again`, who }))
    const inside = done.filter(({ trouble }) => !trouble)
    expect(done.filter(({ visitor, trouble }) => trouble && visitor.endsWith('-again'))).toEqual([])
    expect(inside).toHaveLength(visits)

    // Nobody is confused with anybody: each gets their own name, and one id.
    expect(inside.filter(({ who, name }) => name !== who)).toEqual([])
    expect(new Set(inside.map(({ who, sub }) => `${who} ${sub}`)).size).toBe(people)
    expect(new Set(inside.map(({ sub }) => sub)).size).toBe(people)
    return { times: inside.flatMap((one) => one.took ?? []), took, failed: failed.length }
  } finally {
    await nginx.stop()
  }
}

/** Logs in once for each visit; a header tells nginx which visit a request belongs to. */
async function newWorker(shop: Shop) {
  let visitor = '-'
  const through: typeof fetch = (input, init) => {
    const request = new Request(input, init)
    request.headers.set('x-visitor', visitor)
    return localFetch(request)
  }
  const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret, through)
  return async (visit: Visit): Promise<Visit> => {
    visitor = visit.visitor
    const began = performance.now()
    try {
      const agent = new Agent({ fetch: through })
      const login = await openLogin(agent, await party.request())
      const callback = await scanByStandIn(agent, await pressWay(agent, login), visit.who)
      const { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
      if (!url.startsWith(shop.redirectUri)) return { ...visit, trouble: `${response.status} ${new URL(url).pathname}` }
      const claims = (await party.redeem(url)).claims()
      return { ...visit, sub: claims?.sub, name: String(claims?.name), took: performance.now() - began }
    } catch (error) {
      return { ...visit, trouble: String(error) }
    }
  }
}
