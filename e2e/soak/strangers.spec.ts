import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { CEILINGS, KINDS_OF_ROWS, type StrangersRow } from '../../lib/strangers/ceilings'
import { totals } from '../../lib/strangers/page'
import { LOOK_EVERY } from '../../lib/strangers/stored'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { costOf, figure } from '../support/figures'
import { startFresh, startStageHand } from '../support/menshen'
import { localFetch } from '../support/net'
import { pageStateOf } from '../support/pending'
import { scanAt } from '../support/sandbox'
import { newShop, partyOf, pressWay, type Shop } from '../support/shop'
import { isToll, payByWork } from '../support/toll'

const PER_SECOND = 100
const SECONDS = 120
/** Requests that may be waiting for an answer. A slower machine answers fewer in a second, and the figures say so. */
const AT_ONCE = 150
const DAY = 24 * 3600

/** What a flood of strangers can have stored of each kind. */
const ROWS: Record<StrangersRow, string> = {
  visit: `"OidcArtifact" WHERE model = 'Interaction' AND "accountId" IS NULL`,
  push: `"OidcArtifact" WHERE model = 'PushedAuthorizationRequest' AND "consumedAt" IS NULL`,
  attempt: `"Attempt" WHERE status = 'started'`,
  proof: `"Proof" WHERE "provedAt" IS NULL`,
  counter: '"RateLimiterFlexible"',
  refusal: `"AuditEvent" WHERE action IN ('login.refused', 'request.refused', 'request.refused_more', 'request.counting')`,
  message: '"OutboxMessage"',
  scan: '"SandboxScan"',
  grant: '"SandboxGrant"',
}
const TABLES = [...new Set(Object.values(CEILINGS).map(({ table }) => table))]

/** Random, so that PostgreSQL cannot compress it. */
const filler = (bytes: number) => randomBytes(bytes / 2).toString('hex')

test('100 requests a second of strangers: within the ceilings, nobody is kept out, and a day later all is gone', async ({
  ends,
}) => {
  const running = await startFresh(ends)
  const hand = ends.keep(await startStageHand(running), ({ stop }) => stop())
  const installation = { ...running, hand: hand.port }
  const shop = await newShop(installation, { owner: null })
  const spa = await newShop(installation, { owner: null, application: { type: 'spa', secret: undefined } })
  const sql = (text: string, values: unknown[] = []) => inDatabase(shop, text, values)
  const rows = async () => {
    const counts = KINDS_OF_ROWS.map((kind) => `(SELECT count(*) FROM ${ROWS[kind]})::int AS "${kind}"`)
    const [row = {}] = await sql(`SELECT ${counts.join(', ')}`)
    return row as Record<StrangersRow, number>
  }
  const megabytes = async () => {
    const sizes = TABLES.map((table) => `pg_total_relation_size('"${table}"')`)
    const [row] = await sql(`SELECT (${sizes.join(' + ')})::float8 / 1e6 AS mb`)
    return Number(row?.mb)
  }
  const makeDue = (job: string) => sql(`UPDATE "Job" SET "dueAt" = now() WHERE name = $1 RETURNING name`, [job])

  await test.step('what the hour before has left: each ceiling is nearly reached', async () => {
    for (const insert of residue(shop, spa)) await sql(insert)
  })

  const began = performance.now()
  const before = costOf(running)
  const flood = new Flood(shop, spa)
  const flooding = flood.run()
  const login = await test.step('in the middle of it somebody logs in', async () => {
    await sleep((SECONDS / 2) * 1000)
    const since = performance.now()
    expect(await logIn(shop)).toMatch(/^usr_/)
    return performance.now() - since
  })
  await flooding
  const seconds = (performance.now() - began) / 1000

  const [left, mb] = [await rows(), await megabytes()]
  for (const kind of KINDS_OF_ROWS) expect(left[kind], kind).toBeLessThanOrEqual(CEILINGS[kind].rows + 2 * LOOK_EVERY)
  const sum = Object.values(left).reduce((all, count) => all + count, 0)
  expect([...flood.statuses.keys()].filter((status) => status >= 500)).toEqual([])
  expect(sum).toBeLessThanOrEqual(100_000)
  expect(left.visit, 'the ceiling was reached').toBeGreaterThan(CEILINGS.visit.rows - 2 * LOOK_EVERY)
  expect(mb).toBeLessThanOrEqual(200)
  figure('a flood of strangers', {
    requests: flood.sent,
    perSecond: flood.sent / seconds,
    cpuSeconds: costOf(running).cpuSeconds - before.cpuSeconds,
    loginMs: login,
    rows: sum,
    megabytes: mb,
    reckonedRows: totals().rows,
    reckonedMegabytes: totals().bytes / 1e6,
    ...left,
  })

  await test.step('a day later nothing of it is left', async () => {
    for (const move of aDayLater()) await sql(move)
    expect(await makeDue('sweep')).toHaveLength(1)
    // The sandbox's refresh tokens live for thirty days, as WeChat's do.
    const gone = async () => ({ ...(await rows()), grant: 0 })
    const nothing = Object.fromEntries(KINDS_OF_ROWS.map((kind) => [kind, 0]))
    await expect.poll(gone, { timeout: 120_000 }).toEqual(nothing)
  })

  await test.step('a million junk rows are swept, and somebody logs in meanwhile', async () => {
    for (const insert of junk()) await sql(insert)
    const since = performance.now()
    await makeDue('sweep')
    expect(await logIn(shop)).toMatch(/^usr_/)
    const loginMs = performance.now() - since
    const junkLeft = async () => {
      const [row] = await sql(`SELECT (SELECT count(*) FROM "OidcArtifact" WHERE "poolId" = 'junk')::int
        + (SELECT count(*) FROM "RateLimiterFlexible" WHERE key LIKE 'junk%')::int
        + (SELECT count(*) FROM "AuditEvent" WHERE "poolId" = 'junk')::int AS junk`)
      return Number(row?.junk)
    }
    await expect.poll(junkLeft, { timeout: 600_000, intervals: [1000] }).toBe(0)
    figure('a million junk rows', { sweptSeconds: (performance.now() - since) / 1000, loginMs })
  })
})

/** Sends the requests of strangers, of each kind in turn. */
class Flood {
  sent = 0
  readonly statuses = new Map<number, number>()
  readonly #requests: readonly (() => Promise<Response>)[]

  constructor(shop: Shop, spa: Shop) {
    const host = new URL(shop.issuer).origin
    const request = ({ clientId, redirectUri }: Shop) =>
      new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid' },
        ...{ code_challenge: filler(42).padEnd(43, 'x'), code_challenge_method: 'S256', state: filler(1900) },
        ...{ nonce: filler(1500) },
      })
    const auth = () => localFetch(`${shop.issuer}/auth?${request(shop)}`)
    const push = () => localFetch(`${spa.issuer}/request`, { method: 'POST', body: request(spa) })
    this.#requests = [
      ...Array(5).fill(auth),
      ...Array(2).fill(push),
      () => localFetch(`${shop.issuer}/session/end?client_id=${shop.clientId}`),
      () => localFetch(`${host}/connect/callback/wechat?state=${filler(40)}`),
      () => localFetch(`${shop.issuer}/auth?client_id=${filler(20)}&scope=${filler(200)}`),
    ]
  }

  async run(): Promise<void> {
    const began = performance.now()
    const waiting = new Set<Promise<void>>()
    while (performance.now() - began < SECONDS * 1000) {
      const due = ((performance.now() - began) / 1000) * PER_SECOND
      while (this.sent < due && waiting.size < AT_ONCE) {
        const answer: Promise<void> = this.#send().finally(() => waiting.delete(answer))
        waiting.add(answer)
      }
      await sleep(5)
    }
    await Promise.all(waiting)
  }

  async #send(): Promise<void> {
    const send = this.#requests[this.sent++ % this.#requests.length]
    const { status } = (await send?.()) ?? { status: 599 }
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
  }
}

/** Logs a newcomer in by a scan, who pays if asked to. @returns the user */
async function logIn(shop: Shop): Promise<string> {
  const agent = new Agent()
  const party = await partyOf(shop)
  let page = await pageStateOf(await agent.follow(await party.request()))
  if (isToll(page)) page = await payByWork(agent, page)
  const callback = await scanAt(agent, await pressWay(agent, page.url), 'Alice')
  const { url } = await agent.follow(callback, { stop: shop.redirectUri })
  return String((await party.redeem(url)).claims()?.sub)
}

const artifacts = '"OidcArtifact" ("poolId", "model", "id", "payload", "clientId", "expiresAt")'

/** As many rows as an hour of it leaves, each as large as it may be, made in the database because an hour is long. */
function residue(shop: Shop, spa: Shop): string[] {
  const payload = (bytes: number) => `jsonb_build_object('params', (
    SELECT string_agg(md5(random()::text || n || i), '') FROM generate_series(1, ${bytes / 32}) AS n))`
  const rows = (kind: StrangersRow) => `FROM generate_series(1, ${CEILINGS[kind].rows - LOOK_EVERY}) AS i`
  return [
    `INSERT INTO ${artifacts} SELECT p.id, 'Interaction', md5(i::text) || md5(i::text), ${payload(5600)}, '${shop.clientId}',
       now() + i * interval '0.2 seconds' FROM "Pool" AS p, generate_series(1, ${CEILINGS.visit.rows - LOOK_EVERY}) AS i
     WHERE p.name = '${shop.pool}'`,
    `INSERT INTO ${artifacts} SELECT p.id, 'PushedAuthorizationRequest', md5(i::text) || md5(i::text), ${payload(5600)},
       '${spa.clientId}', now() + i * interval '0.02 seconds'
     FROM "Pool" AS p, generate_series(1, ${CEILINGS.push.rows - LOOK_EVERY}) AS i WHERE p.name = '${spa.pool}'`,
    `INSERT INTO "Attempt" ("id", "poolId", "interaction", "connectionId", "applicationId", "handle", "cookieHash", "handshake", "expiresAt")
     SELECT 'att_' || i, 'pool', md5(i::text) || md5(i::text), 'conn', '${shop.clientId}', md5(i::text), md5(i::text),
       repeat(md5(random()::text), 16), now() + i * interval '0.08 seconds' ${rows('attempt')}`,
    `INSERT INTO "Proof" ("id", "poolId", "interaction", "purpose", "method", "address", "codeHash", "expiresAt")
     SELECT 'prf_' || i, 'pool', md5(i::text) || md5(i::text), 'login', 'email-code', md5(i::text) || '@example.com',
       md5(i::text) || md5(i::text), now() + i * interval '0.1 seconds' ${rows('proof')}`,
    `INSERT INTO "RateLimiterFlexible" ("key", "points", "expire")
     SELECT 'visit/client:' || md5(i::text) || md5(i::text), 1, now() + i * interval '0.02 seconds' ${rows('counter')}`,
    `INSERT INTO "AuditEvent" ("id", "poolId", "at", "action", "actorKind", "targetKind", "targetId", "detail")
     SELECT 'evt_' || i, 'pool', now() - i * interval '0.3 seconds', 'request.refused', 'system', 'reference', 'ref_' || i,
       jsonb_build_object('reason', 'lost') || ${payload(1900)} ${rows('refusal')}`,
  ]
}

/** Moves everything of strangers a day into the past. */
const aDayLater = (): string[] => [
  `UPDATE "OidcArtifact" SET "expiresAt" = "expiresAt" - interval '25 hours' WHERE model IN ('Interaction', 'PushedAuthorizationRequest')`,
  `UPDATE "Attempt" SET "expiresAt" = "expiresAt" - interval '25 hours'`,
  `UPDATE "Proof" SET "expiresAt" = "expiresAt" - interval '25 hours'`,
  `UPDATE "RateLimiterFlexible" SET "expire" = "expire" - interval '25 hours'`,
  `UPDATE "AuditEvent" SET "at" = "at" - interval '25 hours'`,
  `UPDATE "OutboxMessage" SET "createdAt" = "createdAt" - interval '25 hours'`,
  `UPDATE "SandboxScan" SET "createdAt" = "createdAt" - interval '25 hours', "expiresAt" = "expiresAt" - interval '25 hours'`,
]

/** A million rows that have expired, written past every ceiling. */
const junk = (): string[] => [
  `INSERT INTO ${artifacts} SELECT 'junk', (ARRAY['Interaction', 'PushedAuthorizationRequest', 'Session'])[1 + i % 3],
     md5(i::text), jsonb_build_object('params', repeat(md5(i::text), 20)), 'app', now() - i * interval '0.1 seconds' - interval '2 hours'
   FROM generate_series(1, 600000) AS i`,
  `INSERT INTO "RateLimiterFlexible" ("key", "points", "expire")
   SELECT 'junk' || i, 1, now() - i * interval '0.1 seconds' FROM generate_series(1, 200000) AS i`,
  `INSERT INTO "AuditEvent" ("id", "poolId", "at", "action", "actorKind", "detail")
   SELECT 'junk' || i, 'junk', now() - interval '${DAY + 60} seconds' - i * interval '0.1 seconds', 'request.refused', 'system',
     '{"reason": "lost"}' FROM generate_series(1, 200000) AS i`,
]
