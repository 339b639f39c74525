import { beforeAll, beforeEach, expect, test } from 'vitest'
import { after } from '../clock'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { createUser, setUserStatus, signOutEverywhere } from './commands'
import { findUserInSession } from './session'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let scope: Scope
let other: string
let userId: string

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id
})
beforeEach(async () => {
  await db.oidcArtifact.deleteMany()
  userId = (await createUser(scope, { name: 'Lin' })).id
})

const loggedIn = (secondsAgo = 60, expiresAt = after(60)) =>
  db.oidcArtifact.create({
    data: {
      poolId: scope.poolId,
      model: 'Session',
      id: 'session',
      uid: 'uid',
      accountId: userId,
      payload: { loginTs: Math.floor(Date.now() / 1000) - secondsAgo },
      expiresAt,
    },
  })
const found = async (poolId = scope.poolId, id = userId) => (await findUserInSession(poolId, id, 'uid'))?.id

test('a user with a live session is found', async () => {
  await loggedIn()
  expect(await found()).toBe(userId)
})

test('nobody else is found, nor anybody in another pool (S15)', async () => {
  await loggedIn()
  const { id } = await createUser(scope, { name: 'Mei' })
  expect([await found(scope.poolId, id), await found(other)]).toEqual([undefined, undefined])
})

test('nobody is found without a session, or with one that has expired', async () => {
  expect(await found()).toBeUndefined()
  await loggedIn(60, after(-1))
  expect(await found()).toBeUndefined()
})

test('a user who is blocked is not found', async () => {
  await loggedIn()
  await db.user.update({ where: { id: userId }, data: { status: 'blocked' } })
  expect(await found()).toBeUndefined()
})

test.each<[string, () => Promise<void>]>([
  ['signed out everywhere', () => signOutEverywhere(scope, userId)],
  [
    'blocked for a while',
    async () => {
      await setUserStatus(scope, userId, 'blocked')
      await setUserStatus(scope, userId, 'active')
    },
  ],
])('a user who was %s is not found, even if a request under way has saved the session again', async (_, end) => {
  await end()
  await loggedIn()
  expect(await found()).toBeUndefined()
  await db.oidcArtifact.deleteMany()
  await loggedIn(0)
  expect(await found()).toBe(userId)
})
