import { beforeEach, describe, expect, test } from 'vitest'
import { removeConnection } from '../connections/commands'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import { associate } from './associate'
import { countUsersByConnection, countUsersThrough, withConnections } from './queries'
import { actor, arrivalAt, type HouseIds, makeConnection, makeHouse, userOf } from './testing'

testDatabase()

let home: HouseIds
let elsewhere: HouseIds

beforeEach(async () => {
  await db.pool.deleteMany()
  home = await makeHouse('home')
  elsewhere = await makeHouse('elsewhere')
})

const arrive = async (over = {}) => userOf(await associate(await arrivalAt(home, over)))
const remove = async (id = home.connectionId) => {
  const { identifier } = await db.connection.findUniqueOrThrow({ where: { id } })
  await removeConnection({ poolId: home.poolId, actor }, id, identifier)
}
const addConnection = (over = {}, house = home) => makeConnection(house.poolId, house.applicationId, over)
const rows = () =>
  db.identity.findMany({
    include: { keys: true, connection: { select: { id: true, displayName: true, sandbox: true } } },
    orderBy: { createdAt: 'asc' },
  })
const connectionIds = async () =>
  (await withConnections(home.poolId, await rows())).map(({ connection }) => connection?.id ?? null)
const counts = async () => Object.fromEntries(await countUsersByConnection(home.poolId))

describe('a user who came through a connection', () => {
  test('is counted for it once, with however many identities', async () => {
    await arrive()
    await arrive({ openid: 'oMei', unionid: 'uMei' })
    const other = await addConnection({ appId: 'wx0000000000000002' })
    // Alice again, with the openid that another AppID has for her.
    await arrive({ connectionId: other, openid: 'oAliceThere' })
    expect(await counts()).toEqual({ [home.connectionId]: 2, [other]: 1 })
    expect(await connectionIds()).toEqual([home.connectionId, home.connectionId, other])
    await db.identity.updateMany({ data: { connectionId: other } })
    expect(await counts()).toEqual({ [other]: 2 })
    expect(await countUsersThrough(home.poolId, other)).toBe(2)
    expect(await countUsersThrough(home.poolId, home.connectionId)).toBe(0)
  })

  test('is counted for none once it is deleted, and for a new one with its AppID, without a change of rows', async () => {
    await arrive()
    await remove()
    expect([await counts(), await connectionIds()]).toEqual([{}, [null]])
    const before = await rows()
    const made = await addConnection({ displayName: 'WeChat again' })
    expect(await countUsersThrough(home.poolId, made)).toBe(1)
    expect(await counts()).toEqual({ [made]: 1 })
    expect((await withConnections(home.poolId, before))[0]?.connection).toMatchObject({
      id: made,
      displayName: 'WeChat again',
      sandbox: false,
    })
    expect(await rows()).toEqual(before)
    await arrive({ connectionId: made })
    expect([await counts(), await connectionIds()]).toEqual([{ [made]: 1 }, [made]])
  })

  test('is counted for the oldest new one, where several have the AppID', async () => {
    await arrive()
    await remove()
    const first = await addConnection()
    const second = await addConnection()
    await db.connection.update({ where: { id: first }, data: { createdAt: new Date(0) } })
    expect([await counts(), await connectionIds()]).toEqual([{ [first]: 1 }, [first]])
    await remove(first)
    expect([await counts(), await connectionIds()]).toEqual([{ [second]: 1 }, [second]])
  })

  test.each<[string, object]>([
    ['another AppID', { appId: 'wx0000000000000002' }],
    ['the same AppID in the sandbox', { sandbox: true }],
  ])('is not counted for a new one with %s', async (_, over) => {
    await arrive()
    await remove()
    await addConnection(over)
    expect([await counts(), await connectionIds()]).toEqual([{}, [null]])
  })

  test('is counted for it while it exists, even if an older one has the AppID', async () => {
    const [older, mine] = [await addConnection(), home.connectionId]
    await db.connection.update({ where: { id: older }, data: { createdAt: new Date(0) } })
    await arrive()
    const gone = await addConnection()
    await arrive({ connectionId: gone, openid: 'oMei', unionid: 'uMei' })
    await remove(gone)
    expect([await counts(), await connectionIds()]).toEqual([{ [mine]: 1, [older]: 1 }, [mine, older]])
  })

  test('is not counted for another pool’s connection with the AppID', async () => {
    await arrive()
    await remove()
    expect([await counts(), await connectionIds()]).toEqual([{}, [null]])
    expect(Object.fromEntries(await countUsersByConnection(elsewhere.poolId))).toEqual({})
    const made = await addConnection()
    expect(await countUsersThrough(elsewhere.poolId, made)).toBe(0)
  })

  test('is counted for no new one by a unionid alone, since it belongs to many AppIDs', async () => {
    await arrive()
    await db.identityKey.deleteMany({ where: { kind: 'openid' } })
    // The name of an Open Platform account may look like an AppID.
    await db.identityKey.updateMany({ data: { realm: 'wx0000000000000001' } })
    await remove()
    await addConnection()
    expect([await counts(), await connectionIds()]).toEqual([{}, [null]])
  })
})
