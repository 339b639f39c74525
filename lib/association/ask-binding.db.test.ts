import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import type { Arrival } from './arrival'
import { associate } from './associate'
import { arrivalAt, type HouseIds, makeAttempt, makeHouse, makeUser, userOf } from './testing'

testDatabase()

let home: HouseIds
let elsewhere: HouseIds
beforeAll(async () => {
  home = await makeHouse('home', { association: 'ask', bindMethods: ['password', 'email-code'] })
  elsewhere = await makeHouse('elsewhere', { association: 'ask', bindMethods: ['password'] })
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.proof.deleteMany()
  await db.auditEvent.deleteMany()
  await db.application.updateMany({ data: { signUp: true } })
  await db.connection.updateMany({ data: { loginOnly: false } })
})

const begin = async (over: Partial<Arrival> = {}) => makeAttempt(await arrivalAt(home, over))
const asks = (create: boolean) => ({ kind: 'ask', create, methods: ['password', 'email-code'] })
const refused = (reason: string) => ({ kind: 'refused', reason })
const identities = (userId: string) => db.identity.count({ where: { userId } })

describe('a newcomer under Ask Binding', () => {
  test('is asked, and nothing is written before the answer', async () => {
    expect(await (await begin()).step()).toEqual(asks(true))
    expect(await associate(await arrivalAt(home))).toEqual(asks(true))
    expect(await db.user.count()).toBe(0)
  })

  test('who creates an account becomes a user with the name of WeChat, and without e-mail or phone', async () => {
    const who = await (await begin()).step({ answer: 'create' })
    expect(who.kind).toBe('created')
    expect(await db.user.findMany()).toMatchObject([
      { id: userOf(who), name: 'Alice', email: null, phone: null, passwordHash: null },
    ])
    expect(await associate(await arrivalAt(home))).toMatchObject({ kind: 'signed_in', userId: userOf(who) })
  })

  test('who proves an account is linked to it', async () => {
    const lin = await makeUser(home.poolId, { name: 'Lin' })
    const attempt = await begin()
    const proof = await attempt.bind(lin.id)
    expect(await attempt.step()).toMatchObject({ kind: 'linked', userId: lin.id })
    expect(await db.user.findMany()).toMatchObject([{ id: lin.id, name: 'Lin', logins: 1 }])
    expect(await db.proof.findUnique({ where: { id: proof.id } })).toMatchObject({ usedAt: expect.any(Date) })
    expect(await db.auditEvent.findMany()).toMatchObject([
      { action: 'user.linked', targetId: lin.id, actorId: lin.id, detail: { method: 'wechat', by: 'password' } },
    ])
  })

  test('of two proofs the newest counts', async () => {
    const [lin, may] = [await makeUser(home.poolId), await makeUser(home.poolId, { email: 'may@example.com' })]
    const attempt = await begin()
    await attempt.bind(lin.id, { provedAt: new Date(Date.now() - 5000) })
    await attempt.bind(may.id, { method: 'email-code' })
    expect(userOf(await attempt.step())).toBe(may.id)
  })

  test('cannot create an account once Login Only is on, only bind (S09)', async () => {
    const attempt = await begin()
    expect(await attempt.step()).toEqual(asks(true))
    await db.connection.updateMany({ data: { loginOnly: true } })
    expect(await attempt.step({ answer: 'create' })).toEqual(asks(false))
    expect(await db.user.count()).toBe(0)
  })

  test('cannot create an account once sign-up is closed, only bind (S09)', async () => {
    const attempt = await begin()
    await db.application.updateMany({ data: { signUp: false } })
    expect(await attempt.step({ answer: 'create' })).toEqual(asks(false))
  })

  test('is refused if the account has another WeChat, and learns so only after proving it', async () => {
    const lin = await makeUser(home.poolId)
    const first = await begin({ openid: 'oLin', unionid: null })
    await first.bind(lin.id)
    await first.step()
    const attempt = await begin()
    await attempt.bind(lin.id)
    expect(await attempt.step()).toEqual(refused('already_linked'))
    expect(await identities(lin.id)).toBe(1)
  })

  test('is refused if the account was blocked after the proof (S09)', async () => {
    const lin = await makeUser(home.poolId)
    const attempt = await begin()
    await attempt.bind(lin.id)
    await db.user.update({ where: { id: lin.id }, data: { status: 'blocked' } })
    expect(await attempt.step()).toEqual(refused('user_blocked'))
    expect(await identities(lin.id)).toBe(0)
  })

  test('may come from the sandbox and bind a real account, on localhost', async () => {
    await db.connection.updateMany({ where: { poolId: elsewhere.poolId }, data: { sandbox: true } })
    const real = await makeUser(elsewhere.poolId)
    const attempt = await makeAttempt(await arrivalAt(elsewhere))
    await attempt.bind(real.id)
    expect(await attempt.step()).toMatchObject({ kind: 'linked', userId: real.id })
    await db.connection.updateMany({ where: { poolId: elsewhere.poolId }, data: { sandbox: false } })
  })
})

describe('a proof of an account', () => {
  test.each([
    ['by a method that is not ticked', { method: 'phone-code' }],
    ['that is used', { usedAt: new Date() }],
    ['that is expired', { expiresAt: new Date(Date.now() - 1000) }],
    ['that was not completed', { provedAt: null }],
    ['for a login, not for binding', { purpose: 'login' as const }],
  ])('%s does not count (S07)', async (_, over) => {
    const lin = await makeUser(home.poolId)
    const attempt = await begin()
    await attempt.bind(lin.id, over)
    expect(await attempt.step()).toEqual(asks(true))
    expect(await identities(lin.id)).toBe(0)
  })

  test('made in one attempt for one WeChat works in no other (S07)', async () => {
    const lin = await makeUser(home.poolId)
    const first = await begin()
    const { subject } = await first.bind(lin.id)
    const second = await begin({ openid: 'oMallory', unionid: null })
    expect(await second.step()).toEqual(asks(true))
    await second.bind(lin.id, { subject })
    expect(await second.step()).toEqual(asks(true))
  })

  test('of an account that is gone, or of another pool, does not count', async () => {
    const there = await makeUser(elsewhere.poolId)
    const attempt = await begin()
    await attempt.bind('usr_gone')
    expect(await attempt.step()).toEqual(asks(true))
    await attempt.bind(there.id)
    expect(await attempt.step()).toEqual(asks(true))
    await attempt.bind(there.id, { poolId: elsewhere.poolId })
    expect(await attempt.step()).toEqual(asks(true))
    expect(await identities(there.id)).toBe(0)
  })

  test('no longer counts after unlinking: the person is asked again, and may bind anew (S07, P35)', async () => {
    const lin = await makeUser(home.poolId)
    const first = await begin()
    await first.bind(lin.id)
    await first.step()
    await db.identity.deleteMany({ where: { userId: lin.id } })
    expect(await first.step()).toEqual(asks(true))
    const second = await begin()
    expect(await second.step()).toEqual(asks(true))
    await second.bind(lin.id)
    expect(await second.step()).toMatchObject({ kind: 'linked', userId: lin.id })
  })
})

describe('of concurrent requests', () => {
  const times = <T>(count: number, one: () => Promise<T>) => Promise.all(Array.from({ length: count }, one))

  test('twenty presses of Create make one user (S11)', async () => {
    const attempt = await begin()
    const results = await times(20, () => attempt.step({ answer: 'create' }))
    expect(new Set(results.map(userOf)).size).toBe(1)
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1)
    expect([await db.user.count(), await db.identity.count(), await db.identityKey.count()]).toEqual([1, 1, 2])
  })

  test('twenty presses of Bind link once, and all end well (S11)', async () => {
    const lin = await makeUser(home.poolId)
    const attempt = await begin()
    await attempt.bind(lin.id)
    const results = await times(20, () => attempt.step())
    expect(new Set(results.map(userOf))).toEqual(new Set([lin.id]))
    expect(results.filter(({ kind }) => kind === 'linked')).toHaveLength(1)
    expect(await identities(lin.id)).toBe(1)
  })

  test('Create in two tabs, with an attempt each, makes one user', async () => {
    const attempts = await times(10, begin)
    const results = await Promise.all(attempts.map(({ step }) => step({ answer: 'create' })))
    expect(new Set(results.map(userOf)).size).toBe(1)
    expect(await db.user.count()).toBe(1)
  })

  test('Bind in one tab and Create in the other lead to one user', async () => {
    const lin = await makeUser(home.poolId)
    const [bind, create] = [await begin(), await begin()]
    await bind.bind(lin.id)
    const results = await Promise.all([bind.step(), create.step({ answer: 'create' })])
    expect(new Set(results.map(userOf)).size).toBe(1)
    expect(await db.identity.count()).toBe(1)
  })

  test('by several WeChat accounts that prove one account, one is linked', async () => {
    const lin = await makeUser(home.poolId)
    const attempts = await Promise.all(
      ['oOne', 'oTwo', 'oThree'].map(async (openid) => {
        const attempt = await begin({ openid, unionid: null })
        await attempt.bind(lin.id)
        return attempt
      }),
    )
    const results = await Promise.all(attempts.map(({ step }) => step()))
    expect(results.filter(({ kind }) => kind === 'linked')).toHaveLength(1)
    expect(await identities(lin.id)).toBe(1)
  })
})
