import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../crypto'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { createApplication, removeApplication, replaceSecret } from './commands'
import { getApplication, listApplications, listWaysIn } from './queries'
import { saveApplication } from './save'
import { type ChangeApplication, CreateApplication, type UpdateApplication } from './schema'
import type { KeySet } from './settings'
import { changeApplication } from './testing'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let scope: Scope
let other: Scope

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = { actor, poolId: (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id }
})
beforeEach(async () => {
  await db.application.deleteMany()
  await db.auditEvent.deleteMany()
})

const KEY = { kty: 'RSA', n: 'n', e: 'AQAB', kid: '1' }
const KEYS = { keys: [KEY] }

const input = (over: Partial<CreateApplication> = {}) =>
  CreateApplication.parse({ name: 'Shop', type: 'web', redirectUris: ['https://shop.example/cb'], ...over })
const make = async (over: Partial<CreateApplication> = {}) => createApplication(scope, input(over))
const row = (id: string) => db.application.findUniqueOrThrow({ where: { id } })
const audit = () => db.auditEvent.findMany({ orderBy: { at: 'asc' } })
const auditActions = async () => (await audit()).map(({ action }) => action)

describe('making an application', () => {
  test('a web application gets a secret, which is shown only once', async () => {
    const { application, secret } = await make()
    expect(secret).toMatch(/^[A-Za-z0-9]{48}$/)
    expect(JSON.stringify(application)).not.toContain(secret)
  })

  test('the database has only the secret’s hash and its last four letters', async () => {
    const { application, secret } = await make()
    const stored = await row(application.id)
    expect(stored).toMatchObject({ secretHash: sha256(secret ?? ''), secretLast4: secret?.slice(-4) })
    expect(JSON.stringify([stored, await audit()])).not.toContain(secret)
  })

  test.each(['spa', 'native'] as const)('a %s application has no secret', async (type) => {
    const { application, secret } = await make({ type })
    expect(secret).toBeNull()
    expect(await row(application.id)).toMatchObject({ secretHash: null, secretLast4: null, secretSetAt: null })
  })

  test('the audit has who made it', async () => {
    const { application } = await make()
    expect(await audit()).toMatchObject([
      {
        poolId: scope.poolId,
        action: 'application.created',
        actorKind: 'developer',
        actorId: 'usr_developer',
        targetId: application.id,
        detail: { name: 'Shop', type: 'web' },
      },
    ])
  })

  test('no connection is on for it', async () => {
    const { application } = await make()
    expect(await listWaysIn(scope.poolId, application.id)).toEqual([])
  })

  test.each<[string, Partial<CreateApplication>, string[]]>([
    ['the origins of a single-page application’s redirect addresses', { type: 'spa' }, ['https://shop.example']],
    ['no origin, for a web application', {}, []],
    ['the origins that are set', { type: 'spa', allowedOrigins: ['https://b.example'] }, ['https://b.example']],
    ['no origin, if the list is set to be empty', { type: 'spa', allowedOrigins: [] }, []],
  ])('browsers may call the issuer from %s', async (_, over, allowedOrigins) => {
    const { application } = await make(over)
    expect(await row(application.id)).toMatchObject({ allowedOrigins })
  })

  test('if it fails, the audit has nothing either', async () => {
    await expect(
      db.$transaction(async (tx) => {
        await createApplication({ ...scope, tx }, input())
        throw new Error('later')
      }),
    ).rejects.toThrow('later')
    expect([await db.application.count(), await audit()]).toEqual([0, []])
  })
})

describe('changing an application', () => {
  const change = (over: Partial<UpdateApplication> = {}): UpdateApplication => ({ ...input(), ...over })

  test('returns the names of the changed fields, and writes them to the audit', async () => {
    const { application } = await make()
    const changed = await changeApplication(scope, application.id, change({ name: 'Store', signUp: false }))
    expect(changed).toEqual(['name', 'signUp'])
    expect(await row(application.id)).toMatchObject({ name: 'Store', signUp: false })
    expect((await audit()).at(-1)).toMatchObject({
      action: 'application.updated',
      targetId: application.id,
      detail: {
        changed: ['name', 'signUp'],
        before: { name: 'Shop', signUp: true },
        after: { name: 'Store', signUp: false },
      },
    })
  })

  test('writes nothing when nothing changed', async () => {
    const { application } = await make()
    expect(await changeApplication(scope, application.id, change())).toEqual([])
    expect(await auditActions()).toEqual(['application.created'])
  })

  test('can change every field', async () => {
    const { application } = await make()
    const all: Partial<UpdateApplication> = {
      backchannelLogoutUri: 'https://shop.example/out',
      allowedOrigins: ['https://shop.example'],
      audiences: ['https://api.example'],
      wechatScope: true,
      thirdParty: true,
      accessTokenTtl: 60,
      idTokenTtl: 120,
      refreshTokenTtl: 7200,
      refreshGrace: 0,
      requirePkce: false,
      keyAuth: true,
      jwks: KEYS,
    }
    const changed = await changeApplication(scope, application.id, change(all))
    expect(changed.sort()).toEqual(Object.keys(all).sort())
    expect(await row(application.id)).toMatchObject(all)
  })

  test('another key set is a change, without the keys in the audit; the same keys in another order are no change', async () => {
    const { application } = await make()
    const by = (jwks: KeySet | null) =>
      changeApplication(scope, application.id, change({ keyAuth: jwks !== null, jwks }))
    expect(await by(KEYS)).toEqual(['keyAuth', 'jwks'])
    const { kty, n, e, kid } = KEY
    expect(await by({ keys: [{ e, kid, n, kty }] })).toEqual([])
    expect(await by({ keys: [{ ...KEY, kid: '2' }] })).toEqual(['jwks'])
    expect(await by(null)).toEqual(['keyAuth', 'jwks'])
    expect(await row(application.id)).toMatchObject({ jwks: null })
    expect((await audit()).map(({ detail }) => detail)).toEqual([
      { name: 'Shop', type: 'web' },
      { version: 2, changed: ['keyAuth', 'jwks'], before: { keyAuth: false }, after: { keyAuth: true } },
      { version: 3, changed: ['jwks'], before: {}, after: {} },
      { version: 4, changed: ['keyAuth', 'jwks'], before: { keyAuth: true }, after: { keyAuth: false } },
    ])
  })

  test('origins that are left open are those of the new redirect addresses', async () => {
    const { application } = await make({ type: 'spa' })
    const moved = change({ type: 'spa', redirectUris: ['https://b.example/cb'], allowedOrigins: null })
    expect(await changeApplication(scope, application.id, moved)).toEqual(['redirectUris', 'allowedOrigins'])
    expect(await row(application.id)).toMatchObject({ allowedOrigins: ['https://b.example'] })
    expect(await changeApplication(scope, application.id, moved)).toEqual([])
  })

  test('default origins follow the redirect addresses that a form changes; origins that were set stay', async () => {
    const { id } = (await make({ type: 'spa' })).application
    const save = async (over: ChangeApplication) => saveApplication(scope, await row(id), over)
    await save({ redirectUris: ['https://b.example/cb'] })
    expect(await row(id)).toMatchObject({ allowedOrigins: ['https://b.example'] })
    await save({ allowedOrigins: ['https://c.example'] })
    await save({ redirectUris: ['https://d.example/cb'] })
    expect(await row(id)).toMatchObject({
      redirectUris: ['https://d.example/cb'],
      allowedOrigins: ['https://c.example'],
    })
  })

  test('origins in a configuration file are taken as they are', async () => {
    const { application } = await make({ type: 'spa' })
    const moved = change({
      type: 'spa',
      redirectUris: ['https://b.example/cb'],
      allowedOrigins: ['https://shop.example'],
    })
    expect(await changeApplication(scope, application.id, moved)).toEqual(['redirectUris'])
    expect(await changeApplication(scope, application.id, moved)).toEqual([])
  })

  test('into a third party’s ends its grants once, and no other application’s', async () => {
    const { application } = await make()
    const artifact = (poolId: string, id: string, clientId: string) =>
      db.oidcArtifact.create({ data: { poolId, model: 'RefreshToken', id, payload: {}, clientId } })
    await db.oidcArtifact.deleteMany()
    await artifact(scope.poolId, 'own', application.id)
    await artifact(scope.poolId, 'Callback URL', `${application.id}.callback`)
    await artifact(scope.poolId, 'another application', 'app_another')
    await artifact(other.poolId, 'another pool', application.id)
    const left = async () => (await db.oidcArtifact.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
    await changeApplication(scope, application.id, change({ name: 'Store' }))
    expect(await left()).toHaveLength(4)
    await changeApplication(scope, application.id, change({ thirdParty: true }))
    expect(await left()).toEqual(['another application', 'another pool'])
    await artifact(scope.poolId, 'allowed', application.id)
    await changeApplication(scope, application.id, change({ thirdParty: true, name: 'Shop again' }))
    await changeApplication(scope, application.id, change({ thirdParty: false }))
    expect(await left()).toContain('allowed')
    await db.oidcArtifact.deleteMany()
  })

  test('keeps the secret', async () => {
    const { application, secret } = await make()
    await changeApplication(scope, application.id, change({ name: 'Store' }))
    expect((await row(application.id)).secretHash).toBe(sha256(secret ?? ''))
  })

  test('never changes the type', async () => {
    const { application } = await make()
    await expect(changeApplication(scope, application.id, change({ type: 'spa' }))).rejects.toMatchObject({
      code: 'invalid',
      field: 'type',
      reason: 'application_type_fixed',
    })
    expect((await row(application.id)).type).toBe('web')
  })

  test('another pool’s id is not found', async () => {
    const { application } = await make()
    await expect(changeApplication(other, application.id, change({ name: 'Mine' }))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await row(application.id)).name).toBe('Shop')
  })
})

describe('a new secret', () => {
  test('replaces the old one at once', async () => {
    const { application, secret } = await make()
    const next = await replaceSecret(scope, application.id)
    expect(next).not.toBe(secret)
    expect(await row(application.id)).toMatchObject({ secretHash: sha256(next), secretLast4: next.slice(-4) })
  })

  test('is in the audit as an event, without the secret itself', async () => {
    const { application } = await make()
    const next = await replaceSecret(scope, application.id)
    expect(await auditActions()).toEqual(['application.created', 'application.secret_replaced'])
    expect(JSON.stringify(await audit())).not.toContain(next)
    expect(JSON.stringify(await audit())).not.toContain(sha256(next))
  })

  test.each(['spa', 'native'] as const)('is refused for a %s application', async (type) => {
    const { application } = await make({ type })
    await expect(replaceSecret(scope, application.id)).rejects.toMatchObject({
      code: 'invalid',
      reason: 'application_has_no_secret',
    })
    expect((await row(application.id)).secretHash).toBeNull()
  })

  test('another pool’s id is not found', async () => {
    const { application, secret } = await make()
    await expect(replaceSecret(other, application.id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await row(application.id)).secretHash).toBe(sha256(secret ?? ''))
  })
})

describe('removing an application', () => {
  const artifact = (poolId: string, id: string, clientId: string) =>
    db.oidcArtifact.create({ data: { poolId, model: 'AccessToken', id, payload: {}, clientId } })

  test('deletes its tokens, including those of Experience Login and its Callback URL, and no other’s', async () => {
    const { application } = await make()
    await artifact(scope.poolId, 'own', application.id)
    await artifact(scope.poolId, 'trial', `${application.id}.experience`)
    await artifact(scope.poolId, 'Callback URL', `${application.id}.callback`)
    await artifact(scope.poolId, 'another application', 'app_another')
    await artifact(other.poolId, 'another pool', application.id)
    await removeApplication(scope, application.id)
    const left = await db.oidcArtifact.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
    expect(left.map(({ id }) => id)).toEqual(['another application', 'another pool'])
    expect(await db.application.count()).toBe(0)
    expect(await auditActions()).toEqual(['application.created', 'application.removed'])
  })

  test('another pool’s id is not found', async () => {
    const { application } = await make()
    await expect(removeApplication(other, application.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.application.count()).toBe(1)
    expect(await auditActions()).toEqual(['application.created'])
  })

  test('a second time it is not found', async () => {
    const { application } = await make()
    await removeApplication(scope, application.id)
    await expect(removeApplication(scope, application.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('reading applications', () => {
  test('never returns the secret’s hash', async () => {
    const { application, secret } = await make()
    const seen = JSON.stringify([
      await getApplication(scope.poolId, application.id),
      await listApplications(scope.poolId),
    ])
    expect(seen).toContain(application.id)
    expect(seen).not.toContain(sha256(secret ?? ''))
  })

  test('another pool’s id is not found', async () => {
    const { application } = await make()
    await expect(getApplication(other.poolId, application.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await listApplications(other.poolId)).toEqual([])
  })
})
