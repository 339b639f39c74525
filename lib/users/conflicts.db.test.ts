import { beforeAll, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { listConflicts } from './conflicts'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let poolId: string
let otherId: string

beforeAll(async () => {
  poolId = (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id
  otherId = (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id
  const claim = (userId: string, holderId: string, connectionId: string, day: number) => ({
    poolId,
    kind: 'unionid',
    realm: 'default',
    value: 'uAliceAlice',
    userId,
    holderId,
    connectionId,
    lastAt: new Date(Date.UTC(2026, 0, day)),
  })
  for (const id of ['usr_a', 'usr_b', 'usr_c'])
    await db.user.create({ data: { id, poolId, name: id, passwordHash: 'sentinel' } })
  await db.keyConflict.createMany({
    data: [claim('usr_a', 'usr_b', 'conn_one', 1), claim('usr_c', 'usr_b', 'conn_two', 2)],
  })
})

const who = async (...of: Parameters<typeof listConflicts>) =>
  (await listConflicts(...of)).map(({ user, holder }) => `${user.id} ${holder.id}`)

test.each<[string, string[]]>([
  ['usr_a', ['usr_a usr_b']],
  ['usr_b', ['usr_c usr_b', 'usr_a usr_b']],
  ['usr_d', []],
])('a user sees the claims of both sides, the latest first: %s', async (userId, expected) =>
  expect(await who(poolId, { userId })).toEqual(expected),
)

test('a connection has those that were met through it', async () =>
  expect(await who(poolId, { connectionId: 'conn_two' })).toEqual(['usr_c usr_b']))

test('another pool has none of them', async () => {
  expect(await who(otherId, { userId: 'usr_b' })).toEqual([])
  expect(await who(otherId, { connectionId: 'conn_one' })).toEqual([])
})

test('nobody’s password comes along', async () =>
  expect(JSON.stringify(await listConflicts(poolId, { userId: 'usr_b' }))).not.toContain('sentinel'))
