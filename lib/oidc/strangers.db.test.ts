import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { CEILINGS, LONGEST_ARTIFACT, LONGEST_REQUEST } from '../strangers/ceilings'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { adapterFor } from './adapter'
import { serveIssuer } from './testing'

testDatabase({ CLIENT_ADDRESS_HEADER: 'x-client' })

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let spa: Party
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
  spa = await Party.create(pool, issuer, { type: 'spa' })
  lin = (await createUser({ poolId: pool.id, actor }, { name: 'Lin' })).id
})
beforeEach(() => db.oidcArtifact.deleteMany())
afterAll(() => issuer.close())

const visit = (query: Record<string, string>, address?: string) =>
  new TestBrowser(pool, issuer).send(shop.request(query), address ? { headers: { 'x-client': address } } : {})
const fieldsOf = (party: Party, over: Record<string, string>) =>
  Object.fromEntries(new URLSearchParams(party.request(over).slice('/auth?'.length)))
const push = (over: Record<string, string>) => spa.ask('/request', fieldsOf(spa, over))

describe('whose a visit or a pushed request is', () => {
  const rows = () => db.oidcArtifact.findMany({ where: { poolId: pool.id } })

  test('stands in its row: the application, and a hash of the client’s address', async () => {
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::2'])
      await visit({}, address)
    const hashes = (await rows()).map(({ addressHash }) => addressHash)
    expect(new Set(hashes).size).toBe(3)
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{12}$/)
    expect((await rows()).map(({ clientId }) => clientId)).toEqual(Array(5).fill(shop.clientId))
    expect(JSON.stringify(await rows())).not.toMatch(/192\.0\.2|2001:db8/)
  })

  test('is the application alone where the address is not known', async () => {
    await visit({})
    await push({})
    expect((await rows()).map(({ clientId, addressHash }) => ({ clientId, addressHash }))).toEqual(
      expect.arrayContaining([
        { clientId: shop.clientId, addressHash: null },
        { clientId: spa.clientId, addressHash: null },
      ]),
    )
  })

  test('is of no concern once somebody has logged in', async () => {
    const browser = new TestBrowser(pool, issuer)
    const begun = await browser.visit(shop.request())
    await begun.visit?.finish({ accountId: lin, at: Math.floor(Date.now() / 1000), method: 'pwd' })
    expect(await rows()).toMatchObject([{ accountId: lin, clientId: null }])
  })
})

describe('S34: an authorization request of more than 4 KB', () => {
  const long = 'n'.repeat(LONGEST_REQUEST)

  test.each<[string, Record<string, string>]>([
    ['by one parameter', { nonce: long }],
    ['by several', { nonce: 'n'.repeat(1500), login_hint: 'l'.repeat(1500), ui_locales: 'u'.repeat(1500) }],
    ['by what JSON makes of it', { nonce: '\u0001'.repeat(700) }],
  ])('is refused %s, in an address and as a pushed request', async (_, over) => {
    expect(answerOf(await visit(over))).toMatchObject({ error: 'invalid_request', state: 'the-state' })
    const pushed = await push(over)
    expect([pushed.status, await pushed.json()]).toMatchObject([400, { error: 'invalid_request' }])
    expect(await db.oidcArtifact.count()).toBe(0)
  })

  test('is a page for the person when there is nowhere to redirect to', async () => {
    const response = await visit({ nonce: long, redirect_uri: 'https://evil.example/' })
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    expect(await db.oidcArtifact.count()).toBe(0)
  })

  test('is not one with a state of 2,000 characters and all that belongs to a request', async () => {
    const over = { state: 's'.repeat(2000), login_hint: 'lin@example.com', ui_locales: 'zh-CN en', acr_values: 'a b' }
    expect((await visit(over)).headers.get('location')).toMatch(/^\/login\//)
    expect((await push(over)).status).toBe(201)
  })
})

test.each([
  ['Interaction', 'visit'],
  ['PushedAuthorizationRequest', 'push'],
] as const)('the largest %s that is stored takes no more bytes than its ceiling reckons with', async (model, kind) => {
  const largest = { request: 'x'.repeat(LONGEST_ARTIFACT - '{"request":""}'.length) }
  await adapterFor(pool)(model).upsert('largest', largest, 60)
  const larger = adapterFor(pool)(model).upsert('larger', { request: `${largest.request}x` }, 60)
  await expect(larger).rejects.toMatchObject({ error: 'invalid_request' })
  // Random, so that PostgreSQL cannot compress it.
  const rows = 400
  await db.$executeRaw`
    INSERT INTO "OidcArtifact" ("poolId", "model", "id", "payload", "clientId", "addressHash", "expiresAt")
    SELECT ${pool.id}, ${model}, md5(i::text) || md5(i::text), jsonb_build_object('request', left((
      SELECT string_agg(md5(random()::text || n), '') FROM generate_series(1, 200) AS n), ${largest.request.length}::int)),
      ${shop.clientId}, '0123456789ab', now() + i * interval '1 second'
    FROM generate_series(1, ${rows}::int) AS i`
  await db.$executeRaw`VACUUM FULL "OidcArtifact"`
  const [size] = await db.$queryRaw<
    [{ bytes: number }]
  >`SELECT pg_total_relation_size('"OidcArtifact"')::int AS "bytes"`
  expect(size.bytes / rows).toBeLessThan(CEILINGS[kind].bytes)
})
