import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { listWaysIn } from '../applications/queries'
import { CreateApplication } from '../applications/schema'
import { countUsersThrough } from '../association/queries'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { createConnection, removeConnection, switchConnection } from './commands'
import {
  countByMode,
  countBySource,
  getConnection,
  listConnections,
  listSwitchesOfApplication,
  listSwitchesOfConnection,
} from './queries'
import { CreateConnection, UpdateConnection } from './schema'
import { openAppSecret } from './secret-columns'
import { changeConnection } from './testing'

testDatabase()

const SECRET = 'a-sentinel-secret-0123456789abcdef'
const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let scope: Scope
let other: Scope

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = { actor, poolId: (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id }
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.connection.deleteMany()
  await db.application.deleteMany()
  await db.auditEvent.deleteMany()
})

const input = (over: Partial<CreateConnection> = {}) =>
  CreateConnection.parse({
    mode: 'wechat:pc',
    identifier: 'wechat',
    displayName: 'WeChat',
    appId: 'wx0123456789abcdef',
    appSecret: SECRET,
    ...over,
  })
const make = (over: Partial<CreateConnection> = {}, where = scope) => createConnection(where, input(over))
const change = (over: Partial<UpdateConnection> = {}) =>
  UpdateConnection.parse({ ...input({}), appSecret: '', ...over })
const row = (id: string) => db.connection.findUniqueOrThrow({ where: { id } })
const audit = () => db.auditEvent.findMany({ orderBy: [{ at: 'asc' }] })
const auditActions = async () => (await audit()).map(({ action }) => action)
const makeApplication = async (where = scope) =>
  (await createApplication(where, CreateApplication.parse({ name: 'Shop', type: 'spa' }))).application

describe('making a connection', () => {
  test('stores the secret encrypted, so that only this connection can decrypt it', async () => {
    const connection = await make()
    const stored = await row(connection.id)
    expect(JSON.stringify(stored)).not.toContain(SECRET)
    expect(openAppSecret(stored)).toBe(SECRET)
    const moved = { ...stored, id: (await make({ identifier: 'second' })).id }
    expect(() => openAppSecret(moved)).toThrow()
  })

  test('leaves it off for every application', async () => {
    const application = await makeApplication()
    const connection = await make()
    expect(await db.connectionSwitch.count()).toBe(0)
    expect(await listWaysIn(scope.poolId, application.id)).toEqual([])
    expect(await listSwitchesOfConnection(scope.poolId, connection.id)).toMatchObject([
      { id: application.id, on: false },
    ])
  })

  test('records in the audit who made it, without the secret', async () => {
    const connection = await make()
    expect(await audit()).toMatchObject([
      {
        poolId: scope.poolId,
        action: 'connection.created',
        actorId: 'usr_developer',
        targetId: connection.id,
        detail: { identifier: 'wechat', appId: 'wx0123456789abcdef', sandbox: false },
      },
    ])
    expect(JSON.stringify(await audit())).not.toContain(SECRET)
  })

  test('returns it without its secret, plain or encrypted', async () =>
    expect(await make()).not.toHaveProperty('appSecret'))

  test('is refused when another one has the identifier, and leaves no audit row', async () => {
    await make()
    await expect(make({ displayName: 'Again' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'identifier',
      reason: 'identifier_taken',
    })
    expect([await db.connection.count(), await auditActions()]).toEqual([1, ['connection.created']])
  })

  test('can use an identifier of another pool', async () => {
    await make()
    expect((await make({}, other)).identifier).toBe('wechat')
  })

  test('several times at once with one identifier succeeds once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => make()))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.connection.count()).toBe(1)
  })
})

describe('changing a connection', () => {
  test('with an empty secret keeps the stored one', async () => {
    const { id } = await make()
    const before = await row(id)
    expect(await changeConnection(scope, id, change({ displayName: 'Scan' }))).toEqual(['displayName'])
    expect(await row(id)).toMatchObject({
      displayName: 'Scan',
      appSecret: before.appSecret,
      appSecretSetAt: before.appSecretSetAt,
    })
  })

  test.each<[string, Partial<UpdateConnection>]>([
    ['another AppID', { appId: 'wxffffffffffffffff' }],
    ['the sandbox', { sandbox: true }],
  ])('to %s requires the secret again (S18)', async (_, over) => {
    const { id } = await make()
    const before = await row(id)
    await expect(changeConnection(scope, id, change(over))).rejects.toMatchObject({
      code: 'invalid',
      field: 'appSecret',
      reason: 'app_secret_again',
    })
    expect(await row(id)).toEqual(before)
    await changeConnection(scope, id, change({ ...over, appSecret: 'another-secret' }))
    expect(openAppSecret(await row(id))).toBe('another-secret')
  })

  test('records the values before and after in the audit, including settings of the mode', async () => {
    const { id } = await make()
    const { settings } = change()
    const to = change({
      loginOnly: true,
      callbackUrl: 'https://a.example/cb',
      settings: { ...settings, fastLogin: false },
    })
    expect(await changeConnection(scope, id, to)).toEqual(['callbackUrl', 'loginOnly', 'fastLogin'])
    expect((await audit()).at(-1)?.detail).toEqual({
      version: 2,
      changed: ['callbackUrl', 'loginOnly', 'fastLogin'],
      before: { callbackUrl: null, loginOnly: false, fastLogin: true },
      after: { callbackUrl: 'https://a.example/cb', loginOnly: true, fastLogin: false },
    })
  })

  test('records of a new secret only that it changed, not the value', async () => {
    const { id } = await make()
    expect(await changeConnection(scope, id, change({ appSecret: 'another-secret' }))).toEqual(['appSecret'])
    expect((await audit()).at(-1)).toMatchObject({
      action: 'connection.updated',
      detail: { changed: ['appSecret'], before: {}, after: {} },
    })
    expect(JSON.stringify(await audit())).not.toContain('another-secret')
  })

  test('to the same values changes nothing and leaves no audit row', async () => {
    const { id } = await make()
    expect(await changeConnection(scope, id, change({ appSecret: SECRET }))).toEqual([])
    expect(await auditActions()).toEqual(['connection.created'])
  })

  test('keeps the identifier, whatever is sent', async () => {
    const { id } = await make()
    await changeConnection(scope, id, UpdateConnection.parse({ ...change(), identifier: 'changed', loginOnly: true }))
    expect(await row(id)).toMatchObject({ identifier: 'wechat', loginOnly: true })
  })

  test('another pool’s id is not found', async () => {
    const { id } = await make()
    await expect(changeConnection(other, id, change({ displayName: 'Mine' }))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await row(id)).displayName).toBe('WeChat')
  })
})

describe('removing a connection', () => {
  test('requires the developer to type its identifier', async () => {
    const { id } = await make()
    for (const typed of ['', 'WeChat', 'wechat ', id])
      await expect(removeConnection(scope, id, typed)).rejects.toMatchObject({
        code: 'invalid',
        field: 'confirmation',
        reason: 'confirmation_mismatch',
      })
    expect(await db.connection.count()).toBe(1)
    await removeConnection(scope, id, 'wechat')
    expect(await db.connection.count()).toBe(0)
    expect((await audit()).at(-1)).toMatchObject({ action: 'connection.removed', detail: { identifier: 'wechat' } })
  })

  test('leaves users their identities, and removes its switches', async () => {
    const { id } = await make()
    const { poolId } = scope
    const application = await makeApplication()
    await switchConnection(scope, { connectionId: id, applicationId: application.id, on: true })
    await db.user.create({ data: { id: 'usr_a', poolId } })
    await db.identity.create({
      data: {
        id: 'idn_a',
        poolId,
        userId: 'usr_a',
        source: 'wechat',
        connectionId: id,
        profile: {},
        keys: { create: { kind: 'openid', realm: 'wx', value: 'oA' } },
      },
    })
    expect(await countUsersThrough(poolId, id)).toBe(1)
    await removeConnection(scope, id, 'wechat')
    expect(await db.identity.findMany({ include: { keys: true } })).toMatchObject([
      { userId: 'usr_a', connectionId: null, keys: [{ value: 'oA' }] },
    ])
    expect(await db.connectionSwitch.count()).toBe(0)
  })

  test('another pool’s id is not found', async () => {
    const { id } = await make()
    await expect(removeConnection(other, id, 'wechat')).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.connection.count()).toBe(1)
  })
})

describe('switching a connection on and off for an application', () => {
  test('leaves one audit row for each change', async () => {
    const { id: connectionId } = await make()
    const { id: applicationId } = await makeApplication()
    await db.auditEvent.deleteMany()
    const press = (on: boolean) => switchConnection(scope, { connectionId, applicationId, on })
    expect([await press(true), await press(true), await press(false), await press(false)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect(await auditActions()).toEqual(['connection.switched_on', 'connection.switched_off'])
    expect((await audit())[0]).toMatchObject({ targetId: connectionId, detail: { applicationId } })
  })

  test('changes that application only', async () => {
    const { id: connectionId } = await make()
    const first = await makeApplication()
    const second = await makeApplication()
    await switchConnection(scope, { connectionId, applicationId: first.id, on: true })
    expect(await listWaysIn(scope.poolId, first.id)).toMatchObject([{ id: connectionId }])
    expect(await listWaysIn(scope.poolId, second.id)).toEqual([])
    expect(await listSwitchesOfApplication(scope.poolId, first.id)).toMatchObject([{ id: connectionId, on: true }])
    expect(await listSwitchesOfApplication(scope.poolId, second.id)).toMatchObject([{ id: connectionId, on: false }])
  })

  test('by several requests at once changes it once', async () => {
    const { id: connectionId } = await make()
    const { id: applicationId } = await makeApplication()
    const press = () => switchConnection(scope, { connectionId, applicationId, on: true })
    expect((await Promise.all([press(), press(), press(), press()])).filter(Boolean)).toEqual([true])
  })

  test('another pool’s id is not found, be it the connection’s or the application’s', async () => {
    const mine = { connectionId: (await make()).id, applicationId: (await makeApplication()).id }
    const theirs = { connectionId: (await make({}, other)).id, applicationId: (await makeApplication(other)).id }
    for (const [where, pair] of [
      [scope, { ...mine, applicationId: theirs.applicationId }],
      [scope, { ...mine, connectionId: theirs.connectionId }],
      [other, mine],
    ] as const)
      for (const on of [true, false])
        await expect(switchConnection(where, { ...pair, on })).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.connectionSwitch.count()).toBe(0)
  })
})

describe('reading connections', () => {
  test('never returns the secret, plain or encrypted (S17)', async () => {
    const { id } = await make()
    const application = await makeApplication()
    await switchConnection(scope, { connectionId: id, applicationId: application.id, on: true })
    const { appSecret } = await row(id)
    const seen = JSON.stringify([
      await getConnection(scope.poolId, id),
      await listConnections(scope.poolId),
      await listSwitchesOfApplication(scope.poolId, application.id),
      await listSwitchesOfConnection(scope.poolId, id),
      await listWaysIn(scope.poolId, application.id),
    ])
    expect(seen).toContain(id)
    expect(seen).not.toContain('"appSecret"')
    expect(seen).not.toContain(appSecret)
  })

  test('another pool’s id is not found', async () => {
    const { id } = await make()
    await expect(getConnection(other.poolId, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await listConnections(other.poolId)).toEqual([])
    expect(await countUsersThrough(other.poolId, id)).toBe(0)
  })

  test('counts them by source and mode, within the pool', async () => {
    await make()
    await make({ identifier: 'second' })
    expect([await countBySource(scope.poolId), await countByMode(scope.poolId)]).toEqual([
      { wechat: 2 },
      { 'wechat:pc': 2 },
    ])
    expect(await countBySource(other.poolId)).toEqual({})
  })
})
