import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { Agent } from './agent'
import { inDatabase } from './database'
import { RelyingParty } from './relying-party'
import { newShop, openLogin, pressWay, type Shop } from './shop'
import type { Shared } from './stage'
import { connectionTo, type TwoProcesses } from './two-processes'
import { scanByStandIn } from './wechat-stand-in'

export type Crowd = {
  people: number
  /** How often each person logs in. */
  times: number
  /** How many people have no unionid; only with one connection. */
  lone: number
  connections: 1 | 2
  /** How many answers of WeChat may be too late in all, on a very slow machine: those people scan again, once. */
  late: number
}

/**
 * Logs a crowd in for the first time, all at once, at two processes in turn, and expects one user per person.
 * @returns milliseconds from WeChat's answer to the tokens, for each login
 */
export async function firstLoginsAtOnce(site: TwoProcesses, crowd: Crowd) {
  const { people, times, lone, connections, late } = crowd
  const offered = Array.from({ length: connections }, (_, index) => connectionTo(index))
  const shop = await newShop(site.installation, { connections: offered, owner: null })
  const { ends, statuses, rescans } = await come(site, shop, crowd)

  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([])
  expect(troubles(site.installation)).toEqual([])
  expect(ends.map(({ sub }) => sub).filter((sub) => !/^usr_\w+$/.test(String(sub)))).toEqual([])
  expect(new Set(ends.map(({ who, sub }) => `${who} is ${sub}`)).size).toBe(people)
  expect(rescans).toBeLessThanOrEqual(late)
  expect(await counts(shop)).toEqual([
    {
      users: people,
      logins: people * times,
      identitiesOfEach: [connections],
      keys: people * (connections + 1) - lone,
      orphans: 0,
      conflicts: 0,
      created: people,
      // Nobody is refused except those who scanned again.
      refused: rescans,
      busy: rescans,
    },
  ])
  return { times: ends.map(({ took }) => took), rescans }
}

async function come(site: TwoProcesses, shop: Shop, { people, times, lone, connections }: Crowd) {
  const statuses = new Map<number, number>()
  const inTurn = site.inTurn()
  const counted: typeof fetch = async (input, init) => {
    const response = await inTurn(input, init)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    return response
  }
  const party = await RelyingParty.discover(shop.issuer, shop.clientId, shop.redirectUri, shop.secret, counted)
  const visits = Array.from({ length: people * times }, (_, index) => ({
    who: `${index % people < lone ? 'lone' : 'person'}-${index % people}`,
    way: Math.floor(index / people) % connections,
  }))
  const scans = await mapInParallel(10, visits, async ({ who, way }) => {
    const agent = new Agent({ fetch: counted })
    const login = await openLogin(agent, await party.request())
    const scan = async () => scanByStandIn(agent, await pressWay(agent, login, way), who)
    return { who, agent, scan, callback: await scan() }
  })
  let rescans = 0
  const began = performance.now()
  const ends = await Promise.all(
    scans.map(async ({ who, agent, scan, callback }) => {
      let { url, response } = await agent.follow(callback, { stop: shop.redirectUri })
      if (url.includes('/refused?') && (await response.text()).includes('Wait a moment, then scan again')) {
        rescans += 1
        ;({ url, response } = await agent.follow(await scan(), { stop: shop.redirectUri }))
      }
      const sub = url.startsWith(shop.redirectUri)
        ? (await party.redeem(url)).claims()?.sub
        : `${response.status} ${url}`
      return { who, sub, took: performance.now() - began }
    }),
  )
  return { ends, statuses, rescans }
}

const counts = (shop: Shop) =>
  inDatabase(
    shop,
    `WITH pool AS (SELECT id FROM "Pool" WHERE name = $1),
          people AS (SELECT u.*, (SELECT count(*)::int FROM "Identity" i WHERE i."userId" = u.id) AS identities
                     FROM "User" u JOIN pool ON pool.id = u."poolId" WHERE u.email IS NULL),
          refused AS (SELECT a.detail->>'reason' AS reason FROM "AuditEvent" a JOIN pool ON pool.id = a."poolId"
                      WHERE action = 'login.refused')
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
            (SELECT count(*)::int FROM refused) AS refused,
            (SELECT count(*)::int FROM refused WHERE reason = 'wechat_busy') AS busy`,
    [shop.pool],
  )

/** The errors in the processes' log. */
const troubles = ({ logFile }: Shared) =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line))

/** Runs `work` for each item, at most `many` in parallel. */
export async function mapInParallel<In, Out>(
  many: number,
  all: readonly In[],
  work: (one: In) => Promise<Out>,
): Promise<Out[]> {
  const done: Out[] = []
  const left = all.entries()
  const worker = async () => {
    for (const [index, one] of left) done[index] = await work(one)
  }
  await Promise.all(Array.from({ length: many }, worker))
  return done
}
