import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import type { Arrival } from './arrival'
import { associate } from './associate'
import { provisionIdentity } from './provision'
import { actor, arrivalAt, type HouseIds, makeConnection, makeHouse, makeUser, userOf } from './testing'

testDatabase()

let home: HouseIds
let elsewhere: HouseIds
beforeAll(async () => {
  home = await makeHouse('home', { loginOnly: true })
  elsewhere = await makeHouse('elsewhere')
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.auditEvent.deleteMany()
})

const arrive = async (over: Partial<Arrival> = {}) => associate(await arrivalAt(home, over))
const provision = (userId: string, keys: { openid?: string; unionid?: string }, over: { connectionId?: string } = {}) =>
  provisionIdentity({ poolId: home.poolId, actor }, userId, { connectionId: home.connectionId, ...keys, ...over })
const identities = (userId: string) =>
  db.identity.findMany({ where: { userId }, include: { keys: { orderBy: { kind: 'asc' } } } })

describe('an identity that the developer has set beforehand', () => {
  test.each([
    ['openid', { openid: 'oAlice' }],
    ['unionid', { unionid: 'uAlice' }],
    ['openid and unionid', { openid: 'oAlice', unionid: 'uAlice' }],
  ])('by %s logs in as that user at the first scan, under every policy, and stays one identity', async (_, keys) => {
    const { id: userId } = await makeUser(home.poolId, { email: 'lin@example.com' })
    const { id } = await provision(userId, keys)
    const who = await arrive()
    expect(who).toEqual({ kind: 'signed_in', userId, identityId: id })
    expect(await identities(userId)).toMatchObject([
      {
        id,
        source: 'wechat',
        profile: { nickname: 'Alice' },
        keys: [
          { kind: 'openid', value: 'oAlice' },
          { kind: 'unionid', value: 'uAlice' },
        ],
      },
    ])
    expect(await arrive()).toEqual(who)
  })

  test('is recorded in the audit, without the keys', async () => {
    const { id } = await makeUser(home.poolId)
    await provision(id, { openid: 'oAlice' })
    const { connectionId } = home
    expect(await db.auditEvent.findMany()).toMatchObject([
      { action: 'user.identity_provisioned', targetId: id, detail: { connectionId, keys: ['openid'] } },
    ])
  })

  test('can be set again, and completed by another key, without a duplicate', async () => {
    const { id: userId } = await makeUser(home.poolId)
    const first = await provision(userId, { unionid: 'uAlice' })
    expect(await provision(userId, { unionid: 'uAlice' })).toEqual(first)
    expect(await provision(userId, { openid: 'oAlice', unionid: 'uAlice' })).toEqual(first)
    expect(await identities(userId)).toHaveLength(1)
    expect(await db.auditEvent.count()).toBe(2)
  })

  test('by a unionid gets the openid of the first AppID; each other AppID makes another identity', async () => {
    const { id: userId } = await makeUser(home.poolId)
    await provision(userId, { unionid: 'uAlice' })
    const others = await Promise.all(
      [2, 3, 4, 5].map(async (n) => ({
        connectionId: await makeConnection(home.poolId, home.applicationId, { appId: `wx000000000000000${n}` }),
        openid: `oAlice${n}`,
      })),
    )
    await Promise.all([{}, ...others].map(arrive))
    const kinds = (await identities(userId)).map(({ keys }) => keys.map(({ kind }) => kind).join())
    expect(kinds.sort()).toEqual(['openid', 'openid', 'openid', 'openid', 'openid,unionid'])
  })
})

describe('an identity cannot be set', () => {
  test.each(['openid', 'unionid'] as const)('by the %s of somebody else', async (kind) => {
    const [lin, may] = [await makeUser(home.poolId), await makeUser(home.poolId)]
    await provision(lin.id, { openid: 'oAlice', unionid: 'uAlice' })
    const keys = { openid: 'oMay', unionid: 'uMay', [kind]: kind === 'openid' ? 'oAlice' : 'uAlice' }
    await expect(provision(may.id, keys)).rejects.toMatchObject({ code: 'conflict', field: kind, reason: 'key_taken' })
    expect(await identities(may.id)).toEqual([])
  })

  test('for several users at once by the same key', async () => {
    const users = await Promise.all(Array.from({ length: 5 }, () => makeUser(home.poolId)))
    const results = await Promise.allSettled(users.map(({ id }) => provision(id, { unionid: 'uAlice' })))
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(failures).toHaveLength(4)
    for (const failure of failures) expect(failure).toMatchObject({ code: 'conflict', reason: 'key_taken' })
    expect(await db.identity.count()).toBe(1)
  })

  test('without a key', async () => {
    const { id } = await makeUser(home.poolId)
    await expect(provision(id, {})).rejects.toMatchObject({ code: 'invalid', reason: 'required' })
  })

  test('with another pool’s user or connection', async () => {
    const here = await makeUser(home.poolId)
    const there = await makeUser(elsewhere.poolId)
    const keys = { openid: 'oAlice' }
    const notFound = { code: 'not_found' }
    await expect(provision(there.id, keys)).rejects.toMatchObject(notFound)
    await expect(provision(here.id, keys, { connectionId: elsewhere.connectionId })).rejects.toMatchObject(notFound)
    expect(await db.identity.count()).toBe(0)
  })

  test('so that it counts in another pool', async () => {
    const { id } = await makeUser(home.poolId)
    await provision(id, { openid: 'oAlice', unionid: 'uAlice' })
    expect(userOf(await associate(await arrivalAt(elsewhere)))).not.toBe(id)
  })
})
