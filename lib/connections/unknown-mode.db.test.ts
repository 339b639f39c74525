import { beforeAll, expect, test } from 'vitest'
import { countUsersByConnection, countUsersThrough, withConnections } from '../association/queries'
import { db } from '../db'
import { waysOf } from '../login/ways/ways'
import type { Visit } from '../oidc/visit'
import { testDatabase } from '../testing/database'
import { type House, makeConnection, makeHouse } from '../testing/house'

testDatabase()

// A stored connection may have a mode that this build does not know: after a rollback, or while two builds run
// together,
// docs/decisions/2026-11-30-modes-are-a-registry.md.
let house: House
let known: string

beforeAll(async () => {
  house = await makeHouse({ application: { passwordLogin: true } })
  const { scope, applicationId } = house
  known = await makeConnection(scope, applicationId, { identifier: 'known', appId: 'wx0000000000000002' })
  await db.connection.update({ where: { id: house.connectionId }, data: { mode: 'wechat:other', settings: 7 } })
})

test('the login page leaves out a connection of an unknown mode, and offers the others', async () => {
  const ways = await waysOf(house.pool, { applicationId: house.applicationId } as Visit)
  expect(ways.connections.map(({ id }) => id)).toEqual([known])
  expect(ways.password).toBe(true)
})

test('an identity whose connection was removed is not counted for a connection of an unknown mode', async () => {
  const { pool, connectionId } = house
  const user = await db.user.create({ data: { id: 'usr_mei', poolId: pool.id } })
  const keys = { create: { kind: 'openid' as const, realm: 'wx0000000000000001', value: 'oMei' } }
  const identity = { id: 'idn_mei', poolId: pool.id, userId: user.id, source: 'wechat', profile: {}, keys }
  await db.identity.create({ data: identity })
  expect(await countUsersByConnection(pool.id)).toEqual(new Map())
  expect(await countUsersThrough(pool.id, connectionId)).toBe(0)
  const held = [{ connection: null, keys: [{ kind: 'openid', realm: 'wx0000000000000001' }] }]
  expect(await withConnections(pool.id, held)).toEqual(held)
})
