import { expect, test } from '@playwright/test'
import { findProgram } from '../../scripts/testing/programs.mjs'
import { Agent } from '../support/agent'
import { newInstallation, type Running, remove, start, startStageHand } from '../support/menshen'
import { freePort, localFetch } from '../support/net'
import { type Nginx, startNginx } from '../support/nginx'
import { RelyingParty } from '../support/relying-party'
import { newShop, openLogin, pressWay, type Shop } from '../support/shop'
import { SECRET } from '../support/stage'
import { scanByStandIn, WeChatStandIn } from '../support/wechat-stand-in'

const VISITS = 500
const PEOPLE = 100
const AT_ONCE = 12
const APP = 'wx0123456789abcdef'

type Visit = {
  visitor: string
  /** Whose phone scans. */
  who: string
  /** Whom the application saw, by name and by id; what went wrong instead. */
  name?: string
  sub?: string
  trouble?: string
}

test.describe('two processes behind nginx, and nobody stays with one', () => {
  test.skip(!process.env.CI && !findProgram('nginx'), 'nginx is not installed')
  test.describe.configure({ timeout: 600_000 })

  let wechat: WeChatStandIn
  let processes: Running[] = []
  let nginx: Nginx
  let hand: Awaited<ReturnType<typeof startStageHand>>
  let shop: Shop

  test.beforeAll(async () => {
    wechat = await new WeChatStandIn({ appId: APP, appSecret: SECRET }).start()
    const port = await freePort()
    const place = await newInstallation({
      BASE_URL: `http://localhost:${port}`,
      SECRET_KEY: 'two-processes-have-one-key-0123456789abcdef',
      WECHAT_OPEN_ORIGIN: wechat.origin,
      WECHAT_API_ORIGIN: wechat.origin,
    })
    const first = await start(place)
    processes = [first, await start({ ...place, port: await freePort() })]
    hand = await startStageHand(place)
    nginx = await startNginx(
      port,
      processes.map((process) => process.port),
    )
    const connection = { identifier: 'wechat', displayName: 'WeChat', appId: APP, appSecret: '${WECHAT_SECRET}' }
    const installation = { ...place, logFile: first.logFile, hand: hand.port }
    shop = await newShop(installation, { connections: [connection], owner: null })
  })
  test.afterAll(async () => {
    await nginx?.stop()
    await hand?.stop()
    if (processes[0]) await remove(processes[0])
    wechat?.close()
  })

  /** Somebody who logs in again and again, as the visit says who; each request tells nginx whose it is. */
  async function newWorker() {
    let visitor = '-'
    const through: typeof fetch = (input, init) => {
      const request = new Request(input, init)
      request.headers.set('x-visitor', visitor)
      return localFetch(request)
    }
    const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret, through)
    return async (visit: Visit): Promise<Visit> => {
      visitor = visit.visitor
      try {
        const agent = new Agent({ fetch: through })
        const login = await openLogin(agent, await party.request())
        const callback = await scanByStandIn(agent, await pressWay(agent, login), visit.who)
        const { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
        if (!url.startsWith(shop.redirectUri))
          return { ...visit, trouble: `${response.status} ${new URL(url).pathname}` }
        const claims = (await party.redeem(url)).claims()
        return { ...visit, sub: claims?.sub, name: String(claims?.name) }
      } catch (error) {
        return { ...visit, trouble: String(error) }
      }
    }
  }

  test('500 logins, and one of the processes is killed in the middle: who has not lost a connection comes through', async () => {
    const visits = Array.from({ length: VISITS }, (_, i) => ({ visitor: `v${i}`, who: `person-${i % PEOPLE}` }))
    const left = visits.values()
    const done: Visit[] = []
    let killed: Promise<void> | undefined
    const work = async () => {
      const logIn = await newWorker()
      for (const visit of left) {
        done.push(await logIn(visit))
        if (done.length >= VISITS / 2) killed ??= processes[1]?.kill() // the first one holds the database
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await killed

    const passed = nginx.passed()
    const lost = new Set(passed.filter((request) => request.lost).map(({ visitor }) => visitor))
    const failed = done.filter(({ trouble }) => trouble)
    expect(done).toHaveLength(VISITS)
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

    // Who tries again gets in.
    const again = await newWorker()
    for (const { visitor, who } of failed) done.push(await again({ visitor: `${visitor}-again`, who }))
    const inside = done.filter(({ trouble }) => !trouble)
    expect(done.filter(({ visitor, trouble }) => trouble && visitor.endsWith('-again'))).toEqual([])
    expect(inside).toHaveLength(VISITS)

    // Nobody is anybody else: the phone's owner, and one id each.
    expect(inside.filter(({ who, name }) => name !== who)).toEqual([])
    expect(new Set(inside.map(({ who, sub }) => `${who} ${sub}`)).size).toBe(PEOPLE)
    expect(new Set(inside.map(({ sub }) => sub)).size).toBe(PEOPLE)
  })
})
