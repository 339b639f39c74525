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
  /** Whose phone scans. */
  who: string
  /** Whom the application saw, by name and by id; what went wrong instead. */
  name?: string
  sub?: string
  trouble?: string
  took?: number
}

type Size = { visits: number; people: number }

/**
 * People log in through nginx, and one of the two processes is killed in the middle: who has not lost a connection comes
 * through, and everybody else with the next try.
 * @param beforeKill called in the moment before
 * @returns what each login took that came through at once, in milliseconds, and what all of them took
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
        killed = site.second.kill() // the first one holds the database
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

    // Nobody is anybody else: the phone's owner, and one id each.
    expect(inside.filter(({ who, name }) => name !== who)).toEqual([])
    expect(new Set(inside.map(({ who, sub }) => `${who} ${sub}`)).size).toBe(people)
    expect(new Set(inside.map(({ sub }) => sub)).size).toBe(people)
    return { times: inside.flatMap((one) => one.took ?? []), took, failed: failed.length }
  } finally {
    await nginx.stop()
  }
}

/** Somebody who logs in again and again, as the visit says who; each request tells nginx whose it is. */
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
