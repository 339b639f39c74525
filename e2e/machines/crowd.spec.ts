import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { newInstallation, type Running, remove, start, startStageHand } from '../support/menshen'
import { balancedFetch, freePort } from '../support/net'
import { RelyingParty } from '../support/relying-party'
import { newShop, openLogin, pressWay, type Shop } from '../support/shop'
import { SECRET, type Shared } from '../support/stage'
import { scanByStandIn, WeChatStandIn } from '../support/wechat-stand-in'

const PEOPLE = 20
const TIMES = 10
const APPS = ['wx0123456789abcdef', 'wxfedcba9876543210']

/**
 * Two processes of the built site on one database, and whoever asks is sent to the one and the other in turn: no request
 * finds anything that only the process of the request before knew.
 */
test.describe('two processes on one database', () => {
  test.describe.configure({ mode: 'default', timeout: 900_000 })
  let wechat: WeChatStandIn
  let processes: [Running, Running]
  let hand: Awaited<ReturnType<typeof startStageHand>>
  let installation: Shared

  test.beforeAll(async () => {
    wechat = await new WeChatStandIn(...APPS.map((appId) => ({ appId, appSecret: SECRET }))).start()
    const place = await newInstallation({
      SECRET_KEY: 'two-processes-have-one-key-0123456789abcdef',
      WECHAT_OPEN_ORIGIN: wechat.origin,
      WECHAT_API_ORIGIN: wechat.origin,
    })
    place.env.BASE_URL = place.base
    const first = await start(place)
    // The same folder: the second joins the database that the first has started.
    const second = await start({ ...place, port: await freePort() })
    processes = [first, second]
    hand = await startStageHand(place)
    installation = { ...place, logFile: first.logFile, hand: hand.port }
  })
  test.afterAll(async () => {
    await hand?.stop()
    await processes?.[1].stop()
    if (processes) await remove(processes[0])
    wechat?.close()
  })

  /**
   * A crowd comes for the first time, everybody at once; of some of them WeChat tells no unionid.
   * @returns who everybody is now, and every answer's status
   */
  async function come(shop: Shop, { lone, ways }: { lone: number; ways: number }) {
    const statuses = new Map<number, number>()
    let turn = 0
    const toOurs = new URL(shop.installation.base).port
    const throughBalancer = balancedFetch((url) =>
      url.port === toOurs ? (processes[turn++ % 2]?.port ?? 0) : +url.port,
    )
    const counted: typeof fetch = async (input, init) => {
      const response = await throughBalancer(input, init)
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      return response
    }
    const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret, counted)
    const visits = Array.from({ length: PEOPLE * TIMES }, (_, index) => ({
      who: `${index % PEOPLE < lone ? 'lone' : 'person'}-${index % PEOPLE}`,
      way: Math.floor(index / PEOPLE) % ways,
    }))
    const scans = await atMost(10, visits, async ({ who, way }) => {
      const agent = new Agent({ fetch: counted })
      const login = await openLogin(agent, await party.request())
      const scan = async () => scanByStandIn(agent, await pressWay(agent, login, way), who)
      return { who, agent, scan, callback: await scan() }
    })
    const ends = await Promise.all(
      scans.map(async ({ who, agent, scan, callback }) => {
        let { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
        // On a machine that stands still WeChat comes too late: the person is asked to scan again, and does.
        while (url.includes('/refused?') && (await response.text()).includes('Wait a moment, then scan again'))
          ({ url, response } = await agent.follow(await scan(), { stop: shop.redirectUri }))
        if (!url.startsWith(shop.redirectUri)) return { who, sub: `${response.status} ${url}` }
        return { who, sub: (await party.redeem(url)).claims()?.sub }
      }),
    )
    return { ends, statuses }
  }

  const counts = (shop: Shop) =>
    inDatabase(
      shop,
      `WITH pool AS (SELECT id FROM "Pool" WHERE name = $1),
            people AS (SELECT u.*, (SELECT count(*)::int FROM "Identity" i WHERE i."userId" = u.id) AS identities
                       FROM "User" u JOIN pool ON pool.id = u."poolId" WHERE u.email IS NULL)
       SELECT (SELECT count(*)::int FROM people) AS users,
              (SELECT sum(logins)::int FROM people) AS logins,
              (SELECT array_agg(DISTINCT identities) FROM people) AS "identitiesOfEach",
              (SELECT count(*)::int FROM "Identity" i JOIN pool ON pool.id = i."poolId"
                 WHERE NOT EXISTS (SELECT FROM people WHERE people.id = i."userId")
                    OR NOT EXISTS (SELECT FROM "IdentityKey" k WHERE k."identityId" = i.id AND k.kind = 'openid')) AS orphans,
              (SELECT count(*)::int FROM "IdentityKey" k JOIN pool ON pool.id = k."poolId") AS keys,
              (SELECT count(*)::int FROM "KeyConflict" k JOIN pool ON pool.id = k."poolId") AS conflicts,
              (SELECT count(*)::int FROM "AuditEvent" a JOIN pool ON pool.id = a."poolId"
                 WHERE action = 'user.created' AND detail->>'method' = 'wechat') AS created,
              (SELECT count(*)::int FROM "AuditEvent" a JOIN pool ON pool.id = a."poolId"
                 WHERE action = 'login.refused' AND detail->>'reason' <> 'wechat_busy') AS refused`,
      [shop.pool],
    )

  const connection = (index: number) => ({
    identifier: `wechat-${index}`,
    displayName: `WeChat ${index}`,
    appId: APPS[index],
    appSecret: '${WECHAT_SECRET}',
  })

  for (const { name, lone, connections, expected } of [
    {
      name: '200 simultaneous first logins of 20 people are 20 users',
      lone: 5,
      connections: [connection(0)],
      expected: { identitiesOfEach: [1], keys: 15 * 2 + 5 },
    },
    {
      name: 'and so are those through two AppIDs of one Open Platform account',
      lone: 0,
      connections: [connection(0), connection(1)],
      expected: { identitiesOfEach: [2], keys: 20 * 3 },
    },
  ])
    test(name, async () => {
      const shop = await newShop(installation, { connections, owner: null })
      const { ends, statuses } = await come(shop, { lone, ways: connections.length })
      expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([])
      expect(troubles(installation)).toEqual([])
      expect(ends.map(({ sub }) => sub).filter((sub) => !/^usr_\w+$/.test(String(sub)))).toEqual([])
      expect(new Set(ends.map(({ who, sub }) => `${who} is ${sub}`)).size).toBe(PEOPLE)
      expect(await counts(shop)).toEqual([
        { users: PEOPLE, logins: PEOPLE * TIMES, orphans: 0, conflicts: 0, created: PEOPLE, refused: 0, ...expected },
      ])
    })
})

/** What the processes have logged as errors. */
const troubles = ({ logFile }: Shared) =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line))

/** `work` for each, so many at a time. */
async function atMost<In, Out>(many: number, all: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = []
  const left = all.entries()
  const worker = async () => {
    for (const [index, one] of left) done[index] = await work(one)
  }
  await Promise.all(Array.from({ length: many }, worker))
  return done
}
