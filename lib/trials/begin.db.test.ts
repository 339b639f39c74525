import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { previewOutcome } from '../association/preview-outcome'
import type { Outcome } from '../association/rules'
import type { CreateConnection } from '../connections/schema'
import { encrypt } from '../crypto'
import { db } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { attemptCookie, type FinalOutcome, storeOutcome, takeAttempt } from '../login/attempt/attempt'
import { createPool } from '../pools/commands'
import { getSystemPool, type PoolRef } from '../pools/queries'
import { makeSystemPool } from '../prepare/prepare'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { makeConnection } from '../testing/house'
import { trialPage } from './answer'
import { beginTrial, trialAddress } from './begin'
import { findTrial } from './find'
import { reportOf, saveReport, type TrialReport } from './report'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const developerId = 'usr_developer'
const appId = 'wx0000000000000001'
type House = { pool: PoolRef; connectionId: string }
let home: House
let elsewhere: House
let system: { id: string }

let connections = 0
/** Makes a connection that is on for no application. */
const connect = ({ id }: PoolRef, over: Partial<CreateConnection> = {}): Promise<string> =>
  makeConnection({ poolId: id, actor }, null, {
    ...{ identifier: `c${connections++}`, appId, appSecret: 'sentinel-secret' },
    ...over,
  })

async function poolWithConnection(name: string): Promise<House> {
  const pool = await createPool({ actor }, { name, displayName: name })
  return { pool, connectionId: await connect(pool) }
}

beforeAll(async () => {
  home = await poolWithConnection('home')
  elsewhere = await poolWithConnection('elsewhere')
  await makeSystemPool()
  system = await getSystemPool()
})
beforeEach(async () => {
  await db.attempt.deleteMany()
  await db.user.deleteMany()
  await db.user.create({ data: { id: developerId, poolId: system.id } })
  for (const { pool } of [home, elsewhere])
    await db.poolMember.create({ data: { poolId: pool.id, userId: developerId, role: 'owner' } })
})
afterEach(() => vi.useRealTimers())

const later = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })

const addressOf = (house: House) => new URL(trialAddress(house.pool, { ...house, developerId }))
const ticketOf = (house: House) => addressOf(house).searchParams.get('ticket') ?? ''
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  )
  return error instanceof AppError ? error.code : error
}

describe('the address that begins a trial', () => {
  test('is at the pool’s own host, with an encrypted ticket', () => {
    const address = addressOf(home)
    expect(address.origin + address.pathname).toBe('http://home.localhost:3000/connections/try')
    expect([...address.searchParams.keys()]).toEqual(['ticket'])
    for (const told of [developerId, home.connectionId]) expect(address.href).not.toContain(told)
  })

  test('leads to WeChat, though the connection is off for every application', async () => {
    const { location, cookie } = await beginTrial(home.pool, ticketOf(home), 'en')
    const [attempt, ...others] = await db.attempt.findMany()
    expect(others).toEqual([])
    const { pool, connectionId } = home
    expect(attempt).toMatchObject({
      poolId: pool.id,
      connectionId,
      developerId,
      interaction: null,
      applicationId: null,
    })
    const { origin, pathname, searchParams } = new URL(location)
    expect(origin + pathname).toBe('https://open.weixin.qq.com/connect/qrconnect')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      appid: appId,
      redirect_uri: `http://core.localhost:3000/connect/callback/${connectionId}`,
      state: attempt?.handle,
      lang: 'en',
    })
    expect(cookie).toContain(`${attemptCookie(attempt?.id ?? '')}=`)
  })

  test('works for a minute', async () => {
    const ticket = ticketOf(home)
    later(59)
    expect(await refusal(beginTrial(home.pool, ticket, 'en'))).toBeNull()
    later(2)
    expect(await refusal(beginTrial(home.pool, ticket, 'en'))).toBe('expired')
  })

  const edited = (ticket: string, part: number) =>
    ticket
      .split('.')
      .map((text, index) => (index === part ? `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}` : text))
      .join('.')
  const sealed = (plain: unknown, place: string) => encrypt(JSON.stringify(plain), place)
  const whole = () => ({ connectionId: home.connectionId, developerId, until: Date.now() + 60_000 })

  test.each<[string, () => string]>([
    ['no ticket', () => ''],
    ['another pool’s ticket', () => ticketOf(elsewhere)],
    ['a ticket for this connection, made for another pool', () => sealed(whole(), `trial:${elsewhere.pool.id}`)],
    ['another sealed value that is no ticket', () => sealed(whole(), `attempt:${home.pool.id}:handshake`)],
    ['a ticket without an end', () => sealed({ ...whole(), until: undefined }, `trial:${home.pool.id}`)],
    ['a forged ticket', () => Buffer.from(JSON.stringify(whole())).toString('base64url')],
    ...[0, 1, 2, 3].map(
      (part) => [`an edited ticket: ${part}`, () => edited(ticketOf(home), part)] as [string, () => string],
    ),
  ])('refuses %s', async (_, ticket) => {
    expect(await refusal(beginTrial(home.pool, ticket(), 'en'))).toBe('expired')
    expect(await db.attempt.count()).toBe(0)
  })

  test('refuses somebody who is no longer a member of the pool', async () => {
    const ticket = ticketOf(home)
    await db.poolMember.deleteMany({ where: { poolId: home.pool.id } })
    expect(await refusal(beginTrial(home.pool, ticket, 'en'))).toBe('not_found')
    expect(await db.attempt.count()).toBe(0)
  })

  test.each<[string, () => string]>([
    ['another pool’s connection', () => elsewhere.connectionId],
    ['a connection that is gone', () => 'conn_gone'],
  ])('does not find %s', async (_, connectionId) => {
    const ticket = ticketOf({ ...home, connectionId: connectionId() })
    expect(await refusal(beginTrial(home.pool, ticket, 'en'))).toBe('not_found')
    expect(await db.attempt.count()).toBe(0)
  })
})

const told = {
  openid: 'oAliceAlice',
  unionid: 'uAliceAlice',
  profile: { nickname: 'Alice', avatarUrl: null },
  missing: null,
  secretRefused: null,
  answers: {
    token: {
      access_token: 'sentinel-access',
      refresh_token: 'sentinel-refresh',
      openid: 'oAliceAlice',
      expires_in: 7200,
    },
    userinfo: { openid: 'oAliceAlice', nickname: 'Alice\u0007' },
  },
}

describe('the report of a trial', () => {
  const ask = { id: '', connectionId: '', developerId }
  async function finish(outcome: FinalOutcome, report?: TrialReport) {
    await beginTrial(home.pool, ticketOf(home), 'en')
    const attempt = await db.attempt.findFirstOrThrow()
    await takeAttempt(attempt)
    if (report) await saveReport(attempt, report)
    await storeOutcome(attempt, outcome)
    Object.assign(ask, { id: attempt.id, connectionId: home.connectionId })
  }
  const find = (over: Partial<typeof ask> = {}, pool = home.pool) => findTrial(pool.id, { ...ask, ...over })

  test('has WeChat’s answers without the tokens, and the person that we read in them', async () => {
    await finish({ kind: 'tried' }, reportOf(told))
    expect(await find()).toEqual({
      id: ask.id,
      kind: 'tried',
      report: {
        answers: {
          token: { access_token: '…', refresh_token: '…', openid: 'oAliceAlice', expires_in: 7200 },
          userinfo: { openid: 'oAliceAlice', nickname: 'Alice\u0007' },
        },
        person: { openid: 'oAliceAlice', unionid: 'uAliceAlice', nickname: 'Alice', avatarUrl: null },
        missing: null,
      },
    })
  })

  test('is stored encrypted, and the tokens are not stored at all', async () => {
    await finish({ kind: 'tried' }, reportOf(told))
    const kept = JSON.stringify([await db.attempt.findMany(), await db.auditEvent.findMany()])
    for (const text of ['Alice', 'oAliceAlice', 'sentinel']) expect(kept).not.toContain(text)
    expect(JSON.stringify(await find())).not.toContain('sentinel')
  })

  test('may be a refusal by WeChat', async () => {
    const refused = { reason: 'wechat_configuration', errcode: 40125, problem: null, stage: 'token' } as const
    await finish({ kind: 'refused', ...refused })
    expect(await find()).toEqual({ id: ask.id, kind: 'refused', ...refused })
  })

  test('is only for the developer who made it, with its pool, connection and id', async () => {
    await finish({ kind: 'tried' }, reportOf(told))
    expect(await find({ developerId: 'usr_other' })).toBeNull()
    expect(await find({ connectionId: elsewhere.connectionId })).toBeNull()
    expect(await find({}, elsewhere.pool)).toBeNull()
    for (const id of ['', 'att_gone', `${ask.id}\0`, (await db.attempt.findFirstOrThrow()).handle])
      expect(await find({ id })).toBeNull()
    expect(await find()).not.toBeNull()
  })

  test('is gone with the attempt, ten minutes after it began', async () => {
    await finish({ kind: 'tried' }, reportOf(told))
    later(590)
    expect(await find()).not.toBeNull()
    later(11)
    expect(await find()).toBeNull()
  })

  test('does not exist before the trial has ended, nor for an ordinary login', async () => {
    await beginTrial(home.pool, ticketOf(home), 'en')
    const { id } = await db.attempt.findFirstOrThrow()
    const seek = () => findTrial(home.pool.id, { id, connectionId: home.connectionId, developerId })
    expect(await seek()).toBeNull()
    await finish({ kind: 'tried' }, reportOf(told))
    await db.attempt.updateMany({ data: { developerId: null } })
    expect(await find()).toBeNull()
  })
})

describe('what association would do', () => {
  type Key = 'openid' | 'unionid'
  const person = { openid: 'oAliceAlice', unionid: 'uAliceAlice' }
  const realms = { openid: appId, unionid: 'default' }

  /** Creates a user who has these of Alice's keys. */
  async function user(id: string, keys: Key[], data: { status?: 'blocked'; sandbox?: boolean } = {}): Promise<void> {
    const poolId = home.pool.id
    await db.user.create({ data: { id, poolId, ...data } })
    const rows = keys.map((kind) => ({ kind, realm: realms[kind], value: person[kind] }))
    const identity = { id: newId('idn'), poolId, userId: id, source: 'wechat', profile: {} }
    await db.identity.create({ data: { ...identity, keys: { create: rows } } })
  }
  const everything = async () =>
    JSON.stringify([
      await db.user.findMany(),
      await db.identity.findMany(),
      await db.identityKey.findMany(),
      await db.keyConflict.findMany(),
      await db.picture.findMany(),
      await db.connection.findMany(),
      await db.auditEvent.findMany(),
    ])

  type Row = {
    users?: () => Promise<unknown>
    connection?: Partial<CreateConnection>
    tells?: { unionid: null }
    outcome: Outcome
    holders?: { byOpenid?: string; byUnionid?: string }
  }
  const created: Outcome = { kind: 'created' }
  const signedIn = (userId: string, conflict = false): Outcome => ({ kind: 'signed_in', userId, conflict })
  const refused = (reason: Extract<Outcome, { kind: 'refused' }>['reason']): Outcome => ({ kind: 'refused', reason })
  const askBinding: Partial<CreateConnection> = { association: 'ask', bindMethods: ['password'] }
  const alice = () => user('usr_alice', ['openid', 'unionid'])
  const both = { byOpenid: 'usr_alice', byUnionid: 'usr_alice' }

  test.each<[string, Row]>([
    ['somebody new becomes a user', { outcome: created }],
    ['somebody new without a unionid becomes a user too', { tells: { unionid: null }, outcome: created }],
    ['a known person is signed in', { users: alice, outcome: signedIn('usr_alice'), holders: both }],
    [
      'by the openid alone',
      {
        users: () => user('usr_alice', ['openid']),
        outcome: signedIn('usr_alice'),
        holders: { byOpenid: 'usr_alice' },
      },
    ],
    [
      'by the unionid alone',
      {
        users: () => user('usr_alice', ['unionid']),
        outcome: signedIn('usr_alice'),
        holders: { byUnionid: 'usr_alice' },
      },
    ],
    [
      'through another AppID of the same Open Platform account too',
      {
        users: alice,
        connection: { appId: 'wx0000000000000002' },
        outcome: signedIn('usr_alice'),
        holders: { byUnionid: 'usr_alice' },
      },
    ],
    [
      'but not through one of another account',
      {
        users: alice,
        connection: { appId: 'wx0000000000000002', settings: { openPlatformAccount: 'second' } },
        outcome: created,
      },
    ],
    [
      'of two users who claim one person the openid decides',
      {
        users: async () => {
          await user('usr_alice', ['openid'])
          await user('usr_other', ['unionid'])
        },
        outcome: signedIn('usr_alice', true),
        holders: { byOpenid: 'usr_alice', byUnionid: 'usr_other' },
      },
    ],
    ['Login Only turns a newcomer away', { connection: { loginOnly: true }, outcome: refused('login_only') }],
    [
      'Login Only lets a known person in',
      { users: alice, connection: { loginOnly: true }, outcome: signedIn('usr_alice'), holders: both },
    ],
    [
      'Ask Binding asks a newcomer',
      {
        connection: askBinding,
        outcome: { kind: 'ask' as const, create: true, methods: ['password'] as const },
      },
    ],
    [
      'a blocked user is turned away',
      {
        users: () => user('usr_alice', ['openid'], { status: 'blocked' }),
        outcome: refused('user_blocked'),
        holders: { byOpenid: 'usr_alice' },
      },
    ],
    [
      'on a laptop the sandbox is held apart from nothing',
      {
        users: () => user('usr_alice', ['openid'], { sandbox: true }),
        outcome: signedIn('usr_alice'),
        holders: { byOpenid: 'usr_alice' },
      },
    ],
  ])('%s', async (_, { users, connection, tells, outcome, holders = {} }) => {
    await users?.()
    const connectionId = connection ? await connect(home.pool, connection) : home.connectionId
    const before = await everything()
    expect(await previewOutcome(home.pool.id, connectionId, { ...person, ...tells })).toMatchObject({
      outcome,
      byOpenid: holders.byOpenid ?? null,
      byUnionid: holders.byUnionid ?? null,
    })
    expect(await everything(), 'nothing was changed').toBe(before)
  })

  test('names the keys with their realms, and keeps those of the sandbox apart', async () => {
    const keysThrough = async (connectionId: string) =>
      (await previewOutcome(home.pool.id, connectionId, person))?.keys.map(({ kind, realm }) => `${kind} ${realm}`)
    expect(await keysThrough(home.connectionId)).toEqual([`openid ${appId}`, 'unionid default'])
    const sandbox = await connect(home.pool, { sandbox: true })
    expect(await keysThrough(sandbox)).toEqual([`openid sandbox:${appId}`, 'unionid sandbox:default'])
  })

  test('is not computed with another pool’s users or connection', async () => {
    await alice()
    const { pool, connectionId } = elsewhere
    expect(await previewOutcome(pool.id, connectionId, person)).toMatchObject({ outcome: created, byOpenid: null })
    expect(await previewOutcome(pool.id, home.connectionId, person)).toBeNull()
  })
})

test('the developer goes back to the console in any case', () =>
  expect(trialPage({ id: 'att_a', poolId: 'pool_a', connectionId: 'conn_a' })).toBe(
    'http://console.localhost:3000/pools/pool_a/social/conn_a/try?attempt=att_a',
  ))
