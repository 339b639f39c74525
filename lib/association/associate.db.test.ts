import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { changeApplication } from '../applications/testing'
import { switchConnection } from '../connections/commands'
import type { CreateConnection } from '../connections/schema'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import { setUserStatus } from '../users/commands'
import type { Arrival } from './arrival'
import { associate } from './associate'
import { previewOutcome } from './preview-outcome'
import { actor, arrivalAt, type HouseIds, makeConnection, makeHouse, userOf } from './testing'

testDatabase()

const form = CreateApplication.parse({ name: 'Shop', type: 'spa' })
let home: HouseIds
let elsewhere: HouseIds

beforeAll(async () => {
  home = await makeHouse('home')
  elsewhere = await makeHouse('elsewhere')
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.auditEvent.deleteMany()
})

const arrive = async (over: Partial<Arrival> = {}) => associate(await arrivalAt(home, over))
const keys = async () =>
  (await db.identityKey.findMany({ orderBy: [{ kind: 'asc' }, { realm: 'asc' }] })).map(
    ({ kind, realm, value }) => `${kind} ${realm} ${value}`,
  )
const counts = async () => [await db.user.count(), await db.identity.count(), await db.identityKey.count()]
const auditActions = async () => (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action)
const changeConnection = (over: Partial<CreateConnection>) => makeConnection(home.poolId, home.applicationId, over)

describe('a person who was never here', () => {
  test('becomes a user, with one identity and a key for each of WeChat’s ids', async () => {
    const who = await arrive()
    expect(who.kind).toBe('created')
    expect(await db.user.findMany()).toMatchObject([
      {
        id: userOf(who),
        poolId: home.poolId,
        name: 'Alice',
        logins: 1,
        sandbox: false,
        email: null,
        phone: null,
        passwordHash: null,
      },
    ])
    expect(await db.identity.findMany()).toMatchObject([
      { userId: userOf(who), source: 'wechat', connectionId: home.connectionId, profile: { nickname: 'Alice' } },
    ])
    expect(await keys()).toEqual(['openid wx0000000000000001 oAlice', 'unionid default uAlice'])
    expect(await auditActions()).toEqual(['user.created'])
  })

  test('becomes a user even without a unionid (S06)', async () => {
    expect((await arrive({ unionid: null })).kind).toBe('created')
    expect(await keys()).toEqual(['openid wx0000000000000001 oAlice'])
  })

  test('becomes a user even without a nickname', async () => {
    const who = await arrive({ profile: { nickname: null, avatarUrl: null } })
    expect(await db.user.findUnique({ where: { id: userOf(who) } })).toMatchObject({ name: null, pictureId: null })
  })

  test.each(['admin', 'lin@example.com', 'usr_lin'])(
    'does not get somebody else’s account by the nickname %s (S05)',
    async (nickname) => {
      await db.user.create({ data: { id: 'usr_lin', poolId: home.poolId, email: 'lin@example.com', name: 'admin' } })
      expect(userOf(await arrive({ profile: { nickname, avatarUrl: null } }))).not.toBe('usr_lin')
    },
  )
})

describe('a person who comes back', () => {
  test('is the same user, even without a unionid (S06)', async () => {
    const first = await arrive({ unionid: null })
    const second = await arrive({ unionid: null })
    expect(second).toMatchObject({ kind: 'signed_in', userId: userOf(first) })
    expect(await counts()).toEqual([1, 1, 1])
    expect(await auditActions()).toEqual(['user.created', 'user.logged_in'])
    expect(await db.user.findMany()).toMatchObject([{ logins: 2 }])
  })

  test('with a unionid for the first time stays one user, who now has that key too', async () => {
    const first = await arrive({ unionid: null })
    const second = await arrive()
    expect(second).toMatchObject({ kind: 'signed_in', userId: userOf(first) })
    expect(await counts()).toEqual([1, 1, 2])
    expect(await keys()).toContain('unionid default uAlice')
  })

  test('without the unionid that came the first time stays one user', async () => {
    const first = await arrive()
    expect(userOf(await arrive({ unionid: null }))).toBe(userOf(first))
    expect(await counts()).toEqual([1, 1, 2])
  })

  test('through a second AppID of the same Open Platform account is the same user, with a second identity', async () => {
    const first = await arrive()
    const connectionId = await changeConnection({ appId: 'wx0000000000000002' })
    const second = await arrive({ connectionId, openid: 'oAlice2' })
    expect(second).toMatchObject({ kind: 'signed_in', userId: userOf(first) })
    expect(await counts()).toEqual([1, 2, 3])
    const third = await arrive({ connectionId, openid: 'oAlice2' })
    expect(third).toEqual(second)
  })

  test('through a second AppID without a unionid is not recognised', async () => {
    const first = await arrive({ unionid: null })
    const connectionId = await changeConnection({ appId: 'wx0000000000000002' })
    expect(userOf(await arrive({ connectionId, openid: 'oAlice2', unionid: null }))).not.toBe(userOf(first))
  })

  test('through another connection of the same AppID is the same user', async () => {
    const first = await arrive()
    expect(userOf(await arrive({ connectionId: await changeConnection({}) }))).toBe(userOf(first))
    expect(await counts()).toEqual([1, 1, 2])
  })

  test('gets the profile that WeChat sends now', async () => {
    await arrive()
    await arrive({ profile: { nickname: 'Alice II', avatarUrl: null } })
    expect(await db.identity.findMany()).toMatchObject([{ profile: { nickname: 'Alice II', avatarUrl: null } }])
  })

  test('keeps the stored profile when WeChat sends none this time', async () => {
    await arrive()
    expect((await arrive({ profile: null })).kind).toBe('signed_in')
    expect(await db.identity.findMany()).toMatchObject([{ profile: { nickname: 'Alice' } }])
    expect(await db.user.findMany()).toMatchObject([{ name: 'Alice' }])
  })

  test.each([{ loginOnly: true }, { association: 'ask' as const, bindMethods: ['password' as const] }])(
    'comes in whatever the policy for newcomers says: %j',
    async (policy) => {
      const first = await arrive()
      expect(await arrive({ connectionId: await changeConnection(policy) })).toMatchObject({
        kind: 'signed_in',
        userId: userOf(first),
      })
    },
  )
})

describe('the realm of a unionid', () => {
  const other = 'wx0000000000000002'

  test('is the Open Platform account that the connection names: the same unionid in two is two users (T11)', async () => {
    const first = userOf(await arrive())
    const same = await changeConnection({ appId: other })
    const another = await changeConnection({ appId: other, settings: { openPlatformAccount: 'second' } })
    expect(userOf(await arrive({ connectionId: another, openid: 'oAlice2' }))).not.toBe(first)
    expect(await keys()).toContain('unionid second uAlice')
    await db.user.deleteMany({ where: { id: { not: first } } })
    expect(userOf(await arrive({ connectionId: same, openid: 'oAlice2' }))).toBe(first)
  })
})

describe('a preview of the outcome', () => {
  const person = { openid: 'oAlice', unionid: 'uAlice' }
  const preview = () => previewOutcome(home.poolId, home.connectionId, person)

  test('comes from the same rules, and changes nothing', async () => {
    expect(await preview()).toMatchObject({ outcome: { kind: 'created' }, byOpenid: null, byUnionid: null })
    const userId = userOf(await arrive())
    const before = await counts()
    expect(await preview()).toMatchObject({
      outcome: { kind: 'signed_in', userId },
      byOpenid: userId,
      byUnionid: userId,
      keys: [{ kind: 'openid' }, { kind: 'unionid', realm: 'default' }],
    })
    expect(await counts()).toEqual(before)
  })

  test('is null for another pool’s connection', async () =>
    expect(await previewOutcome(elsewhere.poolId, home.connectionId, person)).toBeNull())
})

describe('two users who turn out to be one person', () => {
  test('are never merged: the openid decides, and the conflict is recorded', async () => {
    const byOpenid = userOf(await arrive({ unionid: null }))
    const byUnionid = userOf(await arrive({ openid: 'oOther', unionid: 'uAlice' }))
    const before = await db.identityKey.findMany({ orderBy: { value: 'asc' } })
    expect(userOf(await arrive())).toBe(byOpenid)
    expect(byOpenid).not.toBe(byUnionid)
    expect(await db.identityKey.findMany({ orderBy: { value: 'asc' } })).toEqual(before)
    expect(await db.auditEvent.findFirst({ orderBy: { at: 'desc' } })).toMatchObject({
      action: 'user.logged_in',
      targetId: byOpenid,
      detail: { conflictWith: byUnionid },
    })
    const conflict = { kind: 'unionid', realm: 'default', value: 'uAlice', userId: byOpenid, holderId: byUnionid }
    expect(await db.keyConflict.findMany()).toMatchObject([{ ...conflict, connectionId: home.connectionId }])
    await Promise.all(Array.from({ length: 10 }, () => arrive()))
    expect(await db.keyConflict.count(), 'recorded once, however often').toBe(1)
    await db.user.delete({ where: { id: byUnionid } })
    expect(await db.keyConflict.count(), 'gone when one of the two users is deleted').toBe(0)
  })

  test('an ordinary login records no conflict', async () => {
    await arrive()
    await arrive()
    expect(JSON.stringify(await db.auditEvent.findMany())).not.toContain('conflict')
  })
})

describe('a person who is refused', () => {
  const refused = async (arrival: Partial<Arrival>, reason: string) => {
    const before = await counts()
    expect(await arrive(arrival)).toEqual({ kind: 'refused', reason })
    expect(await counts()).toEqual(before)
  }

  test('because the connection got another AppID or sandbox setting during the exchange', async () => {
    await refused({ appId: 'wx00000000000000ff' }, 'connection_off')
    await refused({ sandbox: true }, 'connection_off')
  })

  test('because Login Only is on: no user is written', async () =>
    refused({ connectionId: await changeConnection({ loginOnly: true }) }, 'login_only'))

  test('because sign-up is closed, while existing users still log in', async () => {
    const scope = { poolId: home.poolId, actor }
    const { application } = await createApplication(scope, form)
    const connectionId = await makeConnection(home.poolId, application.id)
    const there = { applicationId: application.id, connectionId }
    const first = await arrive(there)
    await changeApplication(scope, application.id, { ...form, signUp: false })
    await refused({ ...there, openid: 'oNew', unionid: null }, 'sign_up_closed')
    expect(userOf(await arrive(there))).toBe(userOf(first))
  })

  test('because the connection was switched off meanwhile (S09)', async () => {
    await arrive()
    const connectionId = await changeConnection({})
    await switchConnection(
      { poolId: home.poolId, actor },
      { connectionId, applicationId: home.applicationId, on: false },
    )
    await refused({ connectionId }, 'connection_off')
    await refused({ connectionId, openid: 'oNew', unionid: null }, 'connection_off')
  })

  test('because the connection is on for another application only', async () => {
    const { application } = await createApplication({ poolId: home.poolId, actor }, form)
    await refused({ applicationId: application.id }, 'connection_off')
  })

  test('because the user is blocked, whichever key identifies them', async () => {
    const userId = userOf(await arrive())
    await setUserStatus({ poolId: home.poolId, actor }, userId, 'blocked')
    const logins = (await db.user.findUnique({ where: { id: userId } }))?.logins
    await refused({}, 'user_blocked')
    await refused({ unionid: null }, 'user_blocked')
    await refused(
      { connectionId: await changeConnection({ appId: 'wx0000000000000002' }), openid: 'oAlice2' },
      'user_blocked',
    )
    expect((await db.user.findUnique({ where: { id: userId } }))?.logins).toBe(logins)
  })

  test('because the connection does not exist', async () => refused({ connectionId: 'conn_none' }, 'connection_off'))

  test.each(['connectionId', 'applicationId', 'poolId'] as const)('because the %s is another pool’s', async (which) =>
    refused({ [which]: elsewhere[which] }, 'connection_off'),
  )
})

describe('pools', () => {
  test('know nothing of each other’s users', async () => {
    const here = userOf(await arrive())
    const there = userOf(await arrive(elsewhere))
    expect(there).not.toBe(here)
    expect(await db.user.findMany({ where: { poolId: elsewhere.poolId } })).toMatchObject([{ id: there }])
  })
})

describe('the sandbox', () => {
  test('never gives a key that equals a real one', async () => {
    const real = userOf(await arrive())
    const connectionId = await changeConnection({ sandbox: true })
    const sandboxed = await arrive({ connectionId })
    expect(sandboxed.kind).toBe('created')
    expect(userOf(sandboxed)).not.toBe(real)
    expect(await db.user.findUnique({ where: { id: userOf(sandboxed) } })).toMatchObject({ sandbox: true })
    expect(await keys()).toEqual([
      'openid sandbox:wx0000000000000001 oAlice',
      'openid wx0000000000000001 oAlice',
      'unionid default uAlice',
      'unionid sandbox:default uAlice',
    ])
  })
})

describe('concurrent arrivals', () => {
  test('of one person for the first time make one user, and leave nothing else behind', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => arrive()))
    expect(new Set(results.map(userOf)).size).toBe(1)
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1)
    expect(await counts()).toEqual([1, 1, 2])
    expect(await db.user.findMany()).toMatchObject([{ logins: 20 }])
    expect((await auditActions()).filter((action) => action === 'user.created')).toHaveLength(1)
  })

  test('with a unionid for the first time add one key', async () => {
    const first = await arrive({ unionid: null })
    const results = await Promise.all(Array.from({ length: 20 }, () => arrive()))
    expect(new Set(results.map(userOf))).toEqual(new Set([userOf(first)]))
    expect(await counts()).toEqual([1, 1, 2])
  })

  test('through two AppIDs for the first time make one user with two identities', async () => {
    const connectionId = await changeConnection({ appId: 'wx0000000000000002' })
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) => arrive(i % 2 ? { connectionId, openid: 'oAlice2' } : {})),
    )
    expect(new Set(results.map(userOf)).size).toBe(1)
    expect(await counts()).toEqual([1, 2, 3])
  })

  test('of ten people make ten users', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) => arrive({ openid: `oPerson${i}`, unionid: `uPerson${i}` })),
    )
    expect(new Set(results.map(userOf)).size).toBe(10)
    expect(await counts()).toEqual([10, 10, 20])
  })
})
