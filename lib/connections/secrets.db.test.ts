import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../crypto'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { makeConnection } from '../testing/house'
import { getConnection, listConnections } from './queries'
import { troubleOf } from './rules'
import { CreateConnection, UpdateConnection } from './schema'
import {
  describeSecrets,
  dropNextSecret,
  markNextVerified,
  openAppSecrets,
  promoteSecret,
  retireOldSecret,
  setNextSecret,
} from './secrets'
import { changeConnection } from './testing'
import { noteFailure, noteSuccess } from './trouble'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let scope: Scope
let elsewhere: Scope
let id: string
let count = 0

const form = {
  mode: 'wechat:pc' as const,
  displayName: 'WeChat',
  appId: 'wx0000000000000001',
  appSecret: 'first-secret',
}

beforeAll(async () => {
  scope = { poolId: (await createPool({ actor }, { name: 'home', displayName: 'Home' })).id, actor }
  elsewhere = { poolId: (await createPool({ actor }, { name: 'elsewhere', displayName: 'E' })).id, actor }
})
beforeEach(async () => {
  count += 1
  id = await makeConnection(scope, null, { ...form, identifier: `c${count}` })
})

const checkedApp = { mode: form.mode, appId: form.appId, sandbox: false }
const row = () => db.connection.findUniqueOrThrow({ where: { id } })
const secrets = async () => openAppSecrets(await row())
const fingerprint = (secret: string) => sha256(secret).slice(0, 8)
/** The secret, as somebody has read it on the page of the connection. */
const seen = (secret: string) => ({ id, fingerprint: fingerprint(secret) })
const promote = async (secret = 'second-secret') => {
  await setNextSecret(scope, id, secret, checkedApp)
  await markNextVerified(scope, id, secret, checkedApp)
  await promoteSecret(scope, seen(secret))
}

describe('the life of an AppSecret', () => {
  test('is described by fingerprints and times, never by the secret', async () => {
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    const described = await describeSecrets(scope.poolId, id)
    expect(described).toMatchObject({
      current: { fingerprint: fingerprint('first-secret'), verifiedAt: null },
      next: { fingerprint: fingerprint('second-secret'), verifiedAt: null },
      old: null,
    })
    const shown = JSON.stringify([
      described,
      await getConnection(scope.poolId, id),
      await listConnections(scope.poolId),
    ])
    expect(shown).not.toMatch(/first-secret|second-secret|v1\./)
  })

  test('a next secret is not used before it is promoted', async () => {
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    await markNextVerified(scope, id, 'second-secret', checkedApp)
    expect(await secrets()).toEqual(['first-secret'])
  })

  test('an unverified next secret is not promoted', async () => {
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    const refusal = { code: 'invalid', reason: 'secret_not_verified' }
    await expect(promoteSecret(scope, seen('second-secret'))).rejects.toMatchObject(refusal)
    await expect(markNextVerified(scope, id, 'another-secret', checkedApp)).rejects.toMatchObject({ code: 'conflict' })
    expect(await secrets()).toEqual(['first-secret'])
  })

  test('a promoted secret is tried first, and the old one is the fallback until it is retired', async () => {
    await promote()
    expect(await secrets()).toEqual(['second-secret', 'first-secret'])
    expect(await describeSecrets(scope.poolId, id)).toMatchObject({
      next: null,
      old: { fingerprint: fingerprint('first-secret') },
    })
    await retireOldSecret(scope, seen('first-secret'))
    expect(await secrets()).toEqual(['second-secret'])
    expect(
      (await db.auditEvent.findMany({ where: { targetId: id }, orderBy: { at: 'asc' } })).map((e) => e.action),
    ).toEqual([
      'connection.created',
      'connection.next_secret_set',
      'connection.next_secret_verified',
      'connection.secret_promoted',
      'connection.old_secret_retired',
    ])
  })

  test('two promotions at once do not make the new secret its own fallback', async () => {
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    await markNextVerified(scope, id, 'second-secret', checkedApp)
    const both = await Promise.allSettled([1, 2].map(() => promoteSecret(scope, seen('second-secret'))))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await secrets()).toEqual(['second-secret', 'first-secret'])
  })

  test('a next secret that somebody else has replaced is not promoted or dropped unseen, nor is another one added', async () => {
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    await dropNextSecret(scope, seen('second-secret'))
    await setNextSecret(scope, id, 'third-secret', checkedApp)
    await markNextVerified(scope, id, 'third-secret', checkedApp)
    const refusal = { code: 'conflict', reason: 'next_secret_changed' }
    await expect(promoteSecret(scope, seen('second-secret'))).rejects.toMatchObject(refusal)
    await expect(dropNextSecret(scope, seen('second-secret'))).rejects.toMatchObject(refusal)
    await expect(setNextSecret(scope, id, 'fourth-secret', checkedApp)).rejects.toMatchObject(refusal)
    await promoteSecret(scope, seen('third-secret'))
    await expect(dropNextSecret(scope, seen('third-secret')), 'there is none').rejects.toMatchObject(refusal)
    expect(await secrets()).toEqual(['third-secret', 'first-secret'])
  })

  test('a fallback is retired only by who has seen it', async () => {
    await promote('second-secret')
    await promote('third-secret')
    const refusal = { code: 'conflict', reason: 'old_secret_changed' }
    await expect(retireOldSecret(scope, seen('first-secret'))).rejects.toMatchObject(refusal)
    expect(await secrets()).toEqual(['third-secret', 'second-secret'])
  })

  test('a check of another AppID does not count for this one', async () => {
    const other = { ...checkedApp, appId: 'wx0000000000000002' }
    await expect(setNextSecret(scope, id, 'second-secret', other)).rejects.toMatchObject({ code: 'conflict' })
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    await expect(markNextVerified(scope, id, 'second-secret', other)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the current secret cannot be the next one, and a dropped next secret is gone', async () => {
    await expect(setNextSecret(scope, id, 'first-secret', checkedApp)).rejects.toMatchObject({
      reason: 'secret_unchanged',
    })
    await setNextSecret(scope, id, 'second-secret', checkedApp)
    await dropNextSecret(scope, seen('second-secret'))
    expect((await describeSecrets(scope.poolId, id)).next).toBeNull()
  })

  test.each<[string, Partial<UpdateConnection>]>([
    ['another AppID', { appId: 'wx0000000000000002' }],
    ['switching to the sandbox', { sandbox: true }],
  ])('S18: %s removes the next and the old secret', async (_, over) => {
    await promote()
    await setNextSecret(scope, id, 'third-secret', checkedApp)
    await noteSuccess(await row())
    await expect(
      changeConnection(
        scope,
        id,
        UpdateConnection.parse({ ...CreateConnection.parse({ ...form, identifier: 'x' }), ...over, appSecret: '' }),
      ),
    ).rejects.toMatchObject({ reason: 'app_secret_again' })
    await changeConnection(
      scope,
      id,
      UpdateConnection.parse({
        ...CreateConnection.parse({ ...form, identifier: 'x' }),
        ...over,
        appSecret: 'fresh-secret',
      }),
    )
    expect(await secrets()).toEqual(['fresh-secret'])
    expect(await describeSecrets(scope.poolId, id)).toMatchObject({
      current: { verifiedAt: null },
      next: null,
      old: null,
    })
  })

  test('S15: another pool’s connection is not found', async () => {
    const notFound = { code: 'not_found' }
    await expect(describeSecrets(elsewhere.poolId, id)).rejects.toMatchObject(notFound)
    for (const verb of [
      () => setNextSecret(elsewhere, id, 'x', checkedApp),
      () => promoteSecret(elsewhere, seen('x')),
      () => dropNextSecret(elsewhere, seen('x')),
      () => retireOldSecret(elsewhere, seen('x')),
      () => markNextVerified(elsewhere, id, 'x', checkedApp),
    ])
      await expect(verb()).rejects.toMatchObject(notFound)
  })
})

describe('a failure in real logins', () => {
  const wrongSecret = { key: '40125', family: 'configuration', stage: 'token', reference: 'att_1' } as const
  const busy = { key: 'timeout', family: 'busy', stage: 'token', reference: 'att_2' } as const
  const trouble = async () => troubleOf((await row()).trouble)
  const fail = (failure: Parameters<typeof noteFailure>[2]) => noteFailure(scope.poolId, id, failure)

  test('is shown at once if somebody must fix it, and is counted', async () => {
    await fail(wrongSecret)
    expect(await trouble()).toMatchObject({ ...wrongSecret, count: 1 })
    await Promise.all(Array.from({ length: 9 }, () => fail({ ...wrongSecret, reference: 'att_9' })))
    expect(await trouble()).toMatchObject({ key: '40125', count: 10, reference: 'att_9' })
  })

  test('is shown from the third time on if WeChat is only busy, and never hides a failure that must be fixed', async () => {
    await fail(busy)
    await fail(busy)
    expect(await trouble()).toBeNull()
    await fail(busy)
    expect(await trouble()).toMatchObject({ key: 'timeout', count: 3 })
    await fail(wrongSecret)
    await fail(busy)
    expect(await trouble()).toMatchObject({ key: '40125', count: 1 })
  })

  test('ends with the next successful login, which also verifies the secret', async () => {
    await fail(wrongSecret)
    await noteSuccess(await row())
    expect(await trouble()).toBeNull()
    expect((await row()).appSecretVerifiedAt).not.toBeNull()
  })

  test('does not change the connection’s updatedAt, and cannot be recorded by another pool', async () => {
    const { updatedAt } = await row()
    await fail(wrongSecret)
    expect((await row()).updatedAt).toEqual(updatedAt)
    await noteFailure(elsewhere.poolId, id, busy)
    expect(await trouble()).toMatchObject({ key: '40125', count: 1 })
  })
})
