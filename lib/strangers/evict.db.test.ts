import { beforeEach, describe, expect, test, vi } from 'vitest'
import { after as inSeconds } from '../clock'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { testDatabase } from '../testing/database'
import { CEILINGS, type StrangersRow } from './ceilings'
import { evict } from './evict'
import { countStored, LOOK_EVERY } from './stored'

testDatabase()

type Artifact = Partial<Prisma.OidcArtifactCreateManyInput>

beforeEach(async () => {
  await db.oidcArtifact.deleteMany()
  await db.attempt.deleteMany()
})

/** Visits that began one second after the other, the oldest first; their ids are `name-0`, `name-1`, … */
const visits = (name: string, count: number, over: Artifact = {}) =>
  db.oidcArtifact.createMany({
    data: Array.from({ length: count }, (_, i) => ({
      ...{ poolId: 'pool_a', model: 'Interaction', id: `${name}-${i}`, payload: {}, clientId: 'app_a' },
      ...{ expiresAt: inSeconds(3000 + i), ...over },
    })),
  })
const push = { model: 'PushedAuthorizationRequest' }
const attempt = (interaction: string, over: Partial<Prisma.AttemptCreateManyInput> = {}) =>
  db.attempt.create({
    data: {
      ...{ id: `att_${interaction}`, poolId: 'pool_a', interaction, connectionId: 'conn', applicationId: 'app_a' },
      ...{ handle: interaction, cookieHash: '', handshake: '', expiresAt: inSeconds(600), ...over },
    },
  })

const left = async (name = '') =>
  (await db.oidcArtifact.findMany({ where: { id: { startsWith: name } }, orderBy: { expiresAt: 'asc' } })).map(
    ({ id }) => id,
  )

describe('a ceiling of visits', () => {
  test('evicts nothing up to it', async () => {
    await visits('a', 8)
    await visits('over', 2, { consumedAt: new Date(), expiresAt: inSeconds(-1) })
    await evict('visit', 10, 5)
    expect(await left()).toHaveLength(10)
  })

  test.each<[string, Artifact, Artifact]>([
    ['client', { addressHash: 'flood' }, { addressHash: 'home' }],
    ['application, where addresses are not known', { clientId: 'app_flooded' }, { clientId: 'app_b' }],
    ['application of the pool, where addresses are not known', { poolId: 'pool_flooded' }, { poolId: 'pool_b' }],
  ])('evicts the oldest of the %s that has the most', async (_, flood, other) => {
    await visits('other', 3, { ...other, expiresAt: inSeconds(100) })
    await visits('flood', 20, flood)
    await evict('visit', 15, 2)
    expect(await left('other')).toHaveLength(3)
    expect(await left('flood')).toEqual(Array.from({ length: 10 }, (_, i) => `flood-${10 + i}`))
  })

  test('evicts what is over first, also of somebody else', async () => {
    await visits('over', 3, { addressHash: 'home', consumedAt: new Date() })
    await visits('expired', 3, { addressHash: 'home', expiresAt: inSeconds(-1) })
    await visits('flood', 10, { addressHash: 'flood' })
    await evict('visit', 12, 2)
    expect(await left('flood')).toHaveLength(10)
  })

  test('evicts no visit in which somebody has logged in', async () => {
    await visits('in', 10, { accountId: 'usr_lin' })
    await visits('out', 10)
    await evict('visit', 5, 0)
    expect([await left('in'), await left('out')].map((ids) => ids.length)).toEqual([10, 5])
  })

  test('evicts first those without a living attempt, whoever has them', async () => {
    await visits('a', 10, { addressHash: 'home' })
    await visits('other', 1, { addressHash: 'other' })
    await attempt('a-0')
    await attempt('a-1', { status: 'pending' })
    await attempt('a-2', { expiresAt: inSeconds(-1) })
    await attempt('a-3', { status: 'done' })
    await evict('visit', 4, 0)
    expect((await left()).sort()).toEqual(['a-0', 'a-1', 'a-9', 'other-0'])
  })

  test('evicts the oldest of clients that have equally many', async () => {
    for (const [i, id] of ['new', 'old', 'older'].entries())
      await visits(id, 1, { addressHash: id, expiresAt: inSeconds(3000 - 100 * i) })
    await evict('visit', 1, 0)
    expect(await left()).toEqual(['new-0'])
  })

  test('evicts the oldest of all clients that have few, such as an office among many homes', async () => {
    await visits('home', 190, { expiresAt: inSeconds(3000) })
    await db.oidcArtifact.updateMany({ data: { addressHash: null, clientId: null } })
    await db.$executeRaw`UPDATE "OidcArtifact" SET "addressHash" = "id"`
    await visits('office', 3, { addressHash: 'office', expiresAt: inSeconds(3500) })
    await evict('visit', 150, 0)
    expect(await left('office')).toHaveLength(2)
  })

  test('leaves a visit alone that somebody is writing, and waits for nobody', async () => {
    await visits('a', 10)
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE "OidcArtifact" SET "payload" = '{"now": 1}' WHERE "poolId" = 'pool_a' AND "id" = 'a-0'`
      await evict('visit', 8, 0)
      expect(await left()).toContain('a-0')
    })
    expect(await left()).not.toContain('a-1')
  })

  test('counts no other rows', async () => {
    await visits('a', 5)
    await visits('pushed', 5, push)
    await visits('session', 5, { model: 'Session', accountId: 'usr_lin' })
    await evict('visit', 5, 0)
    expect(await left()).toHaveLength(15)
  })
})

test('a ceiling of pushed requests evicts no mark of a used one', async () => {
  await visits('used', 5, { ...push, consumedAt: new Date() })
  await visits('unused', 5, push)
  await evict('push', 2, 0)
  expect([await left('used'), await left('unused')].map((ids) => ids.length)).toEqual([5, 2])
})

describe('a ceiling of attempts', () => {
  const ids = async () => (await db.attempt.findMany({ orderBy: { id: 'asc' } })).map(({ interaction }) => interaction)

  test('evicts those of the client that has the most, and none that WeChat has answered or a developer tries', async () => {
    await visits('flood', 6, { addressHash: 'flood' })
    await visits('home', 2, { addressHash: 'home' })
    for (const id of await left()) await attempt(id)
    await attempt('answered', { status: 'pending' })
    await attempt('trial', { developerId: 'usr_dev' })
    await evict('attempt', 4, 0)
    expect((await ids()).map((id) => id?.replace(/-.*/, ''))).toEqual([
      'answered',
      'flood',
      'flood',
      'home',
      'home',
      'trial',
    ])
  })

  test('evicts first those that were refused, such as by a callback without a code', async () => {
    await visits('a', 3)
    for (const id of await left()) await attempt(id)
    for (let i = 0; i < 5; i++)
      await attempt('a-0', {
        id: `refused-${i}`,
        handle: `refused-${i}`,
        status: 'done',
        outcome: { kind: 'refused', reason: 'no_code' },
      })
    await attempt('a-1', {
      id: 'in',
      handle: 'in',
      status: 'done',
      outcome: { kind: 'signed_in', userId: 'usr_lin', identityId: 'idn_lin' },
    })
    await evict('attempt', 3, 0)
    expect(await ids()).toHaveLength(4)
    expect(await db.attempt.count({ where: { status: 'done' } })).toBe(1)
  })

  test('evicts first those whose visit is gone', async () => {
    await visits('a', 3)
    for (const id of [...(await left()), 'gone', 'lost']) await attempt(id)
    await evict('attempt', 3, 0)
    expect(await ids()).toEqual(['a-0', 'a-1', 'a-2'])
  })
})

test('a ceiling of counters keeps those that have counted most', async () => {
  await db.rateLimiterFlexible.createMany({
    data: Array.from({ length: 10 }, (_, i) => ({
      key: `key-${i}`,
      points: 10 - i,
      expire: inSeconds(i === 0 ? -1 : 60),
    })),
  })
  await evict('counter', 4, 0)
  const rows = await db.rateLimiterFlexible.findMany({ orderBy: { key: 'asc' } })
  expect(rows.map(({ key }) => key)).toEqual(['key-1', 'key-2', 'key-3', 'key-4'])
})

test('a ceiling of refusals evicts those of the pool that has the most, and none that take a login', async () => {
  const refusals = (poolId: string, count: number, reason: string) =>
    db.auditEvent.createMany({
      data: Array.from({ length: count }, (_, i) => ({
        ...{
          id: `evt_${poolId}${reason}${i}`,
          poolId,
          actorKind: 'system',
          action: 'request.refused',
          detail: { reason },
        },
      })),
    })
  await refusals('pool_flood', 10, 'lost')
  await refusals('pool_flood', 5, 'user_blocked')
  await refusals('pool_home', 3, 'lost')
  await evict('refusal', 6, 0)
  const count = (poolId: string, reason: string) =>
    db.auditEvent.count({ where: { poolId, detail: { path: ['reason'], equals: reason } } })
  expect([
    await count('pool_flood', 'lost'),
    await count('pool_flood', 'user_blocked'),
    await count('pool_home', 'lost'),
  ]).toEqual([3, 5, 3])
})

describe('where the whole table is of strangers', () => {
  const times = (i: number) => ({ createdAt: inSeconds(i), expiresAt: inSeconds(60 + i) })
  const proof = { poolId: 'p', interaction: 'v', purpose: 'login', method: 'email', address: '' } as const
  const grant = { kind: 'code', appId: 'wx', persona: '', scope: '' }
  const scan = { appId: 'wx', redirectUri: '', state: '', scope: '' }
  const message = { channel: 'mail', recipient: 'lin@example.com', text: '' }

  const idsOf = (rows: { id?: string; uuid?: string }[]) => rows.map(({ id, uuid }) => id ?? uuid).toSorted()

  test.each<[StrangersRow, (id: string, i: number) => Promise<unknown>, () => Promise<object[]>]>([
    ['proof', (id, i) => db.proof.create({ data: { id, ...proof, ...times(i) } }), () => db.proof.findMany()],
    [
      'message',
      (id, i) => db.outboxMessage.create({ data: { id, ...message, createdAt: inSeconds(i) } }),
      () => db.outboxMessage.findMany(),
    ],
    [
      'scan',
      (uuid, i) => db.sandboxScan.create({ data: { uuid, ...scan, ...times(i) } }),
      () => db.sandboxScan.findMany(),
    ],
    [
      'grant',
      (id, i) => db.sandboxGrant.create({ data: { id, ...grant, ...times(i) } }),
      () => db.sandboxGrant.findMany(),
    ],
  ])('a ceiling evicts the oldest %s', async (kind, insert, list) => {
    for (let i = 0; i < 5; i++) await insert(`row-${i}`, i)
    await evict(kind, 3, 0)
    expect(idsOf(await list())).toEqual(['row-2', 'row-3', 'row-4'])
  })
})

test('a process looks once in a hundred rows, and evicts what is above the ceiling', async () => {
  const { rows } = CEILINGS.visit
  await db.$executeRaw`
    INSERT INTO "OidcArtifact" ("poolId", "model", "id", "payload", "clientId", "expiresAt")
    SELECT 'pool_a', 'Interaction', 'flood-' || i, '{}', 'app_a', now() + interval '1 hour'
    FROM generate_series(1, ${rows + 50}::int) AS i`
  for (let i = 1; i < LOOK_EVERY; i++) countStored('visit')
  expect(await db.oidcArtifact.count()).toBe(rows + 50)
  countStored('visit')
  await vi.waitFor(async () => expect(await db.oidcArtifact.count()).toBe(rows - LOOK_EVERY), { timeout: 5000 })
})
