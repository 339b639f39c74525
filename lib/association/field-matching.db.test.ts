import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { switchConnection } from '../connections/commands'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import { setUserStatus } from '../users/commands'
import type { Arrival } from './arrival'
import { associate } from './associate'
import { actor, arrivalAt, type HouseIds, makeAttempt, makeConnection, makeHouse, makeUser, userOf } from './testing'

testDatabase()

const PHONE = '+8613800138000'
const EMAIL = 'lin@example.com'
const verified = { phone: PHONE, phoneVerifiedAt: new Date() }
const verifiedEmail = { email: EMAIL, emailVerifiedAt: new Date() }

let home: HouseIds
let elsewhere: HouseIds
beforeAll(async () => {
  home = await makeHouse('home', { association: 'field', matchFields: ['phone', 'email'] })
  elsewhere = await makeHouse('elsewhere', { association: 'field', matchFields: ['phone', 'email'] })
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.proof.deleteMany()
  await db.auditEvent.deleteMany()
  await db.application.updateMany({ data: { signUp: true } })
  await db.connection.updateMany({ data: { loginOnly: false } })
})

const begin = async (over: Partial<Arrival> = {}) => makeAttempt(await arrivalAt(home, over))
const userRow = (id: string) => db.user.findUnique({ where: { id } })
const audited = async () =>
  (await db.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(({ action, targetId, detail }) => ({
    ...{ action, targetId, detail },
  }))

describe('a newcomer under Field Matching', () => {
  test('is asked for every ticked field, and nothing is written', async () => {
    const attempt = await begin()
    expect(await attempt.step()).toEqual({ kind: 'prove', fields: ['phone', 'email'] })
    await attempt.prove(PHONE)
    expect(await attempt.step()).toEqual({ kind: 'prove', fields: ['email'] })
    await attempt.skip('email', 'phone')
    expect((await attempt.step()).kind, 'a proof counts more than a skip').toBe('created')
  })

  test('cannot skip everything', async () => {
    const attempt = await begin()
    await attempt.skip('phone', 'email')
    expect(await attempt.step()).toEqual({ kind: 'prove', fields: ['phone', 'email'] })
    expect(await db.user.count()).toBe(0)
  })

  test('is linked to the one account at which the proved phone is verified, and the audit records it', async () => {
    const lin = await makeUser(home.poolId, verified)
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.skip('email')
    expect(await attempt.step()).toMatchObject({ kind: 'linked', userId: lin.id })
    expect(await userRow(lin.id)).toMatchObject({ logins: 1, email: null, name: null })
    const { connectionId, applicationId } = home
    const detail = { method: 'wechat', by: 'phone', connectionId, applicationId }
    expect(await audited()).toEqual([{ action: 'user.linked', targetId: lin.id, detail }])
    expect(await associate(await arrivalAt(home))).toMatchObject({ kind: 'signed_in', userId: lin.id })
  })

  test('gives their account the other proved address, if it has none of that kind', async () => {
    const lin = await makeUser(home.poolId, verified)
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.prove(EMAIL)
    await attempt.step()
    const row = await userRow(lin.id)
    expect(row).toMatchObject({ email: EMAIL, phone: PHONE })
    expect(row?.emailVerifiedAt).not.toBeNull()
  })

  test('does not replace another address of their account', async () => {
    const lin = await makeUser(home.poolId, { ...verified, email: 'other@example.com' })
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.prove(EMAIL)
    await attempt.step()
    expect(await userRow(lin.id)).toMatchObject({ email: 'other@example.com', emailVerifiedAt: null })
  })

  test('verifies their account’s own address by the proof', async () => {
    const lin = await makeUser(home.poolId, { ...verified, email: EMAIL })
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.prove(EMAIL)
    expect(await attempt.step()).toMatchObject({ kind: 'linked', userId: lin.id })
    expect((await userRow(lin.id))?.emailVerifiedAt).not.toBeNull()
  })

  test('becomes a user with the proved address only, when no account has it', async () => {
    const attempt = await begin({ profile: null })
    await attempt.prove(PHONE)
    await attempt.skip('email')
    const row = await userRow(userOf(await attempt.step()))
    expect(row).toMatchObject({ phone: PHONE, email: null, emailVerifiedAt: null, name: null, passwordHash: null })
    expect(row?.phoneVerifiedAt).not.toBeNull()
  })

  test('picks one of two accounts that match', async () => {
    const lin = await makeUser(home.poolId, verified)
    const may = await makeUser(home.poolId, verifiedEmail)
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.prove(EMAIL)
    const choose = { kind: 'choose', userIds: [lin.id, may.id] }
    expect(await attempt.step()).toEqual(choose)
    const stranger = await makeUser(home.poolId)
    expect(await attempt.step({ picked: stranger.id }), 'no other account').toEqual(choose)
    expect(await attempt.step({ picked: may.id })).toMatchObject({ kind: 'linked', userId: may.id })
    expect(await userRow(may.id), 'the phone stays where it is').toMatchObject({ phone: null, email: EMAIL })
  })
})

describe('an address that nobody ever proved', () => {
  test('matches nothing: who proves it becomes a new user with it, and the account that had it loses it (S03)', async () => {
    const squatter = await makeUser(home.poolId, { email: EMAIL, passwordHash: 'x' })
    const attempt = await begin()
    await attempt.prove(EMAIL)
    await attempt.skip('phone')
    const who = await attempt.step()
    expect(who.kind).toBe('created')
    const userId = userOf(who)
    expect(userId).not.toBe(squatter.id)
    expect(await userRow(squatter.id)).toMatchObject({ email: null, logins: 0 })
    const row = await userRow(userId)
    expect(row, 'a form that was opened before has not seen the address').toMatchObject({ email: EMAIL, version: 2 })
    expect(row?.emailVerifiedAt).not.toBeNull()
    const { connectionId, applicationId } = home
    const changes = { version: 2, changed: ['email'], before: { email: EMAIL }, after: { email: null } }
    const lost = { address: 'email', to: userId, ...changes }
    expect(await audited()).toEqual(
      expect.arrayContaining([
        { action: 'user.address_lost', targetId: squatter.id, detail: lost },
        { action: 'user.created', targetId: userId, detail: { method: 'wechat', connectionId, applicationId } },
      ]),
    )
  })

  test('moves to the account that its owner is linked to by another proof (S03)', async () => {
    const squatter = await makeUser(home.poolId, { email: EMAIL })
    const lin = await makeUser(home.poolId, verified)
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.prove(EMAIL)
    expect(await attempt.step()).toMatchObject({ kind: 'linked', userId: lin.id })
    expect(await userRow(squatter.id)).toMatchObject({ email: null })
    expect(await userRow(lin.id)).toMatchObject({ email: EMAIL })
  })

  test('lets nobody in under Login Only (S03, S04)', async () => {
    await makeUser(home.poolId, { phone: PHONE })
    await db.connection.updateMany({ data: { loginOnly: true } })
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.skip('email')
    expect(await attempt.step()).toEqual({ kind: 'refused', reason: 'login_only' })
  })
})

test.each([EMAIL, PHONE, '13800138000', 'Lin'])(
  'a nickname like %s is no proof of anything (S04, S05)',
  async (nickname) => {
    await makeUser(home.poolId, { ...verified, ...verifiedEmail, name: 'Lin' })
    const attempt = await begin({ profile: { nickname, avatarUrl: null } })
    expect(await attempt.step()).toEqual({ kind: 'prove', fields: ['phone', 'email'] })
    await attempt.prove('other@example.com')
    await attempt.skip('phone')
    expect((await attempt.step()).kind).toBe('created')
  },
)

describe('a proof', () => {
  const asks = { kind: 'prove', fields: ['phone', 'email'] }
  const EXPIRED = { expiresAt: new Date(Date.now() - 1000) }

  test('counts only in its own attempt, and only for its own WeChat (S07)', async () => {
    await makeUser(home.poolId, verified)
    const first = await begin()
    await first.prove(PHONE)
    expect(await (await begin()).step(), 'another attempt of the same person').toEqual(asks)
    const other = await begin({ openid: 'oMallory', unionid: null })
    expect(await other.step()).toEqual(asks)
    const { subject } = await first.prove(PHONE)
    await other.prove(PHONE, { subject })
    expect(await other.step(), 'made for another WeChat').toEqual(asks)
  })

  test.each([
    ['used', { usedAt: new Date() }],
    ['expired', EXPIRED],
    ['of a code that was sent and not typed in', { provedAt: null }],
    ['for a login', { purpose: 'login' as const }],
    ['for a binding', { purpose: 'bind' as const }],
  ])('does not count when it is %s (S07)', async (_, over) => {
    await makeUser(home.poolId, verified)
    const attempt = await begin()
    await attempt.prove(PHONE, over)
    expect(await attempt.step()).toEqual(asks)
  })

  test('in another pool does not count here, and another pool’s accounts are not found', async () => {
    const there = await makeUser(elsewhere.poolId, verified)
    const attempt = await begin()
    await attempt.prove(PHONE, { poolId: elsewhere.poolId })
    expect(await attempt.step()).toEqual(asks)
    await attempt.prove(PHONE)
    await attempt.skip('email')
    const who = await attempt.step()
    expect(who.kind).toBe('created')
    expect(userOf(who)).not.toBe(there.id)
  })

  test('works once (S07, S11)', async () => {
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.skip('email')
    await attempt.step()
    expect(await db.proof.count({ where: { usedAt: null } })).toBe(0)
    await db.identity.deleteMany()
    expect(await attempt.step(), 'after unlinking').toEqual({ kind: 'prove', fields: ['phone'] })
  })
})

describe('the next step is refused (S09)', () => {
  const ready = async () => {
    const attempt = await begin()
    await attempt.prove(PHONE)
    await attempt.skip('email')
    return attempt
  }
  const refused = (reason: string) => ({ kind: 'refused', reason })

  test('when the connection was switched off meanwhile', async () => {
    const connectionId = await makeConnection(home.poolId, home.applicationId, {
      association: 'field',
      matchFields: ['phone'],
    })
    const attempt = await begin({ connectionId })
    await attempt.prove(PHONE)
    const { applicationId, poolId } = home
    await switchConnection({ poolId, actor }, { connectionId, applicationId, on: false })
    expect(await attempt.step()).toEqual(refused('connection_off'))
    expect(await db.user.count()).toBe(0)
  })

  test('when sign-up was closed meanwhile', async () => {
    const attempt = await ready()
    await db.application.updateMany({ where: { poolId: home.poolId }, data: { signUp: false } })
    expect(await attempt.step()).toEqual(refused('sign_up_closed'))
  })

  test('when Login Only was switched on meanwhile', async () => {
    const attempt = await ready()
    await db.connection.updateMany({ where: { poolId: home.poolId }, data: { loginOnly: true } })
    expect(await attempt.step()).toEqual(refused('login_only'))
  })

  test('when the account was blocked meanwhile', async () => {
    const lin = await makeUser(home.poolId, verified)
    const attempt = await ready()
    await setUserStatus({ poolId: home.poolId, actor }, lin.id, 'blocked')
    expect(await attempt.step()).toEqual(refused('user_blocked'))
    expect(await db.identity.count()).toBe(0)
  })
})

test('of several WeChat accounts that prove one phone at once, one is linked and the others are refused', async () => {
  const lin = await makeUser(home.poolId, verified)
  const attempts = await Promise.all(
    ['oOne', 'oTwo', 'oThree', 'oFour'].map(async (openid) => {
      const attempt = await begin({ openid, unionid: null })
      await attempt.prove(PHONE)
      await attempt.skip('email')
      return attempt
    }),
  )
  const results = await Promise.all(attempts.map(({ step }) => step()))
  expect(results.filter(({ kind }) => kind === 'linked')).toHaveLength(1)
  expect(results.filter((who) => who.kind === 'refused' && who.reason === 'already_linked')).toHaveLength(3)
  expect(await db.identity.count({ where: { userId: lin.id } })).toBe(1)
})
