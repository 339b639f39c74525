import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isListed } from '../audit/queries'
import { recordRefused } from '../audit/refused'
import { after } from '../clock'
import { db } from '../db'
import { PrismaClient } from '../generated/prisma/client'
import { sweep } from '../jobs/sweep'
import { countPasswordTry } from '../limits/rate-limit'
import {
  findAttempt,
  findAttemptById,
  newAttempt,
  saveAttempt,
  storeOutcome,
  takeAttempt,
  takeFinish,
} from '../login/attempt/attempt'
import { checkCode } from '../login/proofs/codes'
import { sendCode } from '../login/proofs/send'
import { serveIssuer } from '../oidc/testing'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { type House, makeHouse } from '../testing/house'
import { answerOf, Party } from '../testing/party'
import { codeSentTo, visitTo } from '../testing/visit'
import { createUser } from '../users/commands'
import { holdCeiling } from './stored'

testDatabase()

const shared = globalThis as typeof globalThis & { menshenDb?: PrismaClient }

/** The statements that the product sends from now on. */
const statements = new Set<string>()
let house: House
let psql: pg.Client

beforeAll(async () => {
  house = await makeHouse()
  await fill()
  await db.$disconnect()
  const connectionString = process.env.DATABASE_URL ?? ''
  const watched = new PrismaClient({
    adapter: new PrismaPg({ connectionString }),
    log: [{ emit: 'event', level: 'query' }],
  })
  watched.$on('query', ({ query }) => void statements.add(query))
  shared.menshenDb = watched
  psql = new pg.Client({ connectionString })
  await psql.connect()
})
afterAll(() => psql.end())

/** What a flood leaves beside what a busy installation has. */
async function fill(): Promise<void> {
  for (const insert of [
    // Artifacts of a flood, written past every ceiling.
    `"OidcArtifact" ("poolId", "model", "id", "payload", "clientId", "expiresAt")
     SELECT 'pool_' || i % 3, CASE WHEN i % 4 = 0 THEN 'PushedAuthorizationRequest' ELSE 'Interaction' END, md5(i::text), '{}',
       'app_' || i % 7, now() - i * interval '1 second' FROM generate_series(1, 40000) AS i`,
    `"OidcArtifact" ("poolId", "model", "id", "payload", "clientId", "accountId", "grantId", "uid", "expiresAt")
     SELECT 'pool_' || i % 50, (ARRAY['Session', 'Grant', 'AccessToken', 'RefreshToken'])[1 + i % 4], 'a' || md5(i::text), '{}',
       'app_' || i % 100, 'usr_' || i % 1000, 'grant' || i, 'uid' || i, now() + i * interval '1 minute'
     FROM generate_series(1, 20000) AS i`,
    `"Attempt" ("id", "poolId", "interaction", "connectionId", "applicationId", "handle", "cookieHash", "handshake", "status", "expiresAt")
     SELECT 'att_' || i, 'pool_' || i % 50, md5(i::text), 'c', 'a', 'h' || i, '', '',
       (CASE WHEN i % 20 = 0 THEN 'started' ELSE 'done' END)::"AttemptStatus", now() - i * interval '1 second'
     FROM generate_series(1, 10000) AS i`,
    `"Proof" ("id", "poolId", "interaction", "purpose", "method", "address", "expiresAt")
     SELECT 'prf_' || i, 'pool_' || i % 50, md5(i::text), 'login', 'email-code', '', now() - i * interval '1 second'
     FROM generate_series(1, 10000) AS i`,
    `"RateLimiterFlexible" ("key", "points", "expire") SELECT md5(i::text), 1, now() + i * interval '1 second'
     FROM generate_series(1, 10000) AS i`,
    `"AuditEvent" ("id", "poolId", "at", "action", "actorKind", "targetId", "detail")
     SELECT 'evt_' || i, 'pool_' || i % 50, now() - i * interval '20 seconds',
       (ARRAY['request.refused', 'user.logged_in', 'user.linked', 'user.created'])[1 + i % 4], 'system', 'ref_' || i,
       '{"reason": "lost"}' FROM generate_series(1, 30000) AS i`,
  ])
    await db.$executeRawUnsafe(`INSERT INTO ${insert}`)
  await db.$executeRawUnsafe('ANALYZE')
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** The statements that read one of these tables from its beginning to its end, and the indexes that others use. */
async function plansFor(tables: readonly string[]): Promise<{ whole: string[]; indexes: Set<string> }> {
  const found = { whole: [] as string[], indexes: new Set<string>() }
  for (const sql of statements) {
    if (!tables.some((table) => sql.includes(`"${table}"`))) continue
    const { rows } = await psql.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`)
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan)
    const whole = nodes.filter(
      (node) => node['Node Type'] === 'Seq Scan' && tables.includes(node['Relation Name'] ?? ''),
    )
    if (whole.length) found.whole.push(sql.replaceAll(/\s+/g, ' '))
    for (const node of nodes) if (node['Index Name']) found.indexes.add(node['Index Name'])
  }
  return found
}

const TABLES = ['OidcArtifact', 'Attempt', 'Proof', 'RateLimiterFlexible', 'AuditEvent']

test('no statement of a login reads a whole table, whatever a flood has left (S34)', async () => {
  const { pool, scope, applicationId, connectionId } = house
  const issuer = await serveIssuer(pool)
  try {
    const shop = await Party.create(pool, issuer)
    const browser = new TestBrowser(pool, issuer)
    const user = await createUser(scope, { name: 'Lin' })
    const { request_uri } = await (
      await shop.ask('/request', Object.fromEntries(new URLSearchParams(shop.request().slice('/auth?'.length))))
    ).json()
    await browser.logIn(`/auth?${new URLSearchParams({ client_id: shop.clientId, request_uri })}`, {
      accountId: user.id,
    })
    const { code = '' } = answerOf(await browser.send(shop.request({ prompt: 'none' })))
    await shop.redeem(code)

    const attempt = newAttempt()
    const handshake = { state: '', stateCookie: '' }
    await saveAttempt(attempt, { poolId: pool.id, connectionId, handshake, interaction: 'visit', applicationId })
    const found = await findAttempt(new URLSearchParams({ state: attempt.handle }))
    if (!found) throw new Error('no attempt')
    await findAttemptById(pool.id, found.id)
    await takeAttempt(found)
    await storeOutcome(found, { kind: 'refused', reason: 'login_only' })
    await takeFinish(found)

    const visit = visitTo(applicationId, 'visit')
    const input = {
      pool,
      visit,
      locale: 'en',
      purpose: 'login',
      method: 'email-code',
      address: 'lin@example.com',
    } as const
    const proof = await sendCode(input)
    await checkCode({ pool, visit, proofId: proof.id, code: await codeSentTo('lin@example.com') })
    await countPasswordTry({
      poolId: pool.id,
      visit: { uid: 'visit', clientAddress: null },
      address: 'lin@example.com',
      user: null,
    })
    const target = { kind: 'reference', id: 'ref_1' }
    await recordRefused({ poolId: pool.id, action: 'request.refused', target, detail: { reason: 'lost' } })
    await isListed(pool.id, 'ref_1')
  } finally {
    issuer.close()
  }
  expect(statements.size).toBeGreaterThan(25)
  expect((await plansFor(TABLES)).whole).toEqual([])
})

test('nor does a statement that counts, evicts or sweeps what strangers have stored', async () => {
  statements.clear()
  for (const kind of ['visit', 'push', 'attempt', 'refusal'] as const) await holdCeiling(kind)
  await sweep()
  expect(statements.size).toBeGreaterThan(15)
  const { whole, indexes } = await plansFor(TABLES)
  expect(whole).toEqual([])
  expect([...indexes]).toEqual(expect.arrayContaining(['OidcArtifact_strangers_idx', 'Attempt_strangers_idx']))
  const left = { poolId: { startsWith: 'pool_' }, accountId: null, consumedAt: null, expiresAt: { lt: after(-3700) } }
  expect(await db.oidcArtifact.count({ where: left })).toBe(0)
})
