import { errors } from 'oidc-provider'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { normalizeAddress } from '../addresses'
import { createApplication } from '../applications/commands'
import { uriMistake } from '../applications/rules'
import { CreateApplication } from '../applications/schema'
import { sha256 } from '../crypto'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { getSystemPool, type PoolRef } from '../pools/queries'
import { makeSystemPool } from '../prepare/prepare'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { createUser, setUserStatus } from '../users/commands'
import { adapterFor } from './adapter'
import { accountFor } from './claims'
import { CONSOLE_CLIENT, findClient } from './clients'
import { loadKeys } from './keys/load'
import { providerOf } from './provider'

testDatabase()

const loadSigningKeys = async (poolId: string) => (await loadKeys(poolId)).keys

const actor: Actor = { kind: 'system', id: null }
let a: PoolRef
let b: PoolRef

beforeAll(async () => {
  a = await createPool({ actor }, { name: 'aaa', displayName: 'A' })
  b = await createPool({ actor }, { name: 'bbb', displayName: 'B' })
})
beforeEach(() => db.oidcArtifact.deleteMany())

const TOKEN = 'sentinel-token-value-0123456789'
const stored = async () => JSON.stringify(await db.oidcArtifact.findMany())
const payload = { jti: TOKEN, kind: 'AccessToken', accountId: 'usr_a', clientId: 'app_a', grantId: 'grant' }

test('the console’s client name is its full name, which stands in mails with a code', async () => {
  expect(await findClient({ ...a, system: true }, CONSOLE_CLIENT)).toMatchObject({ client_name: 'Menshen Console' })
})

describe('only a hash is stored of what gives access by itself', () => {
  test.each(['AccessToken', 'RefreshToken', 'AuthorizationCode', 'PushedAuthorizationRequest'])('%s', async (model) => {
    const adapter = adapterFor(a)(model)
    await adapter.upsert(TOKEN, { ...payload, kind: model }, 60)
    expect(await stored()).not.toContain(TOKEN)
    expect(await stored()).toContain(sha256(TOKEN))
    expect(await adapter.find(TOKEN)).toMatchObject({ jti: TOKEN, accountId: 'usr_a' })
    expect((await adapter.find(sha256(TOKEN)))?.accountId).toBeUndefined()
  })
})

describe('a client assertion', () => {
  const use = (pool: PoolRef) => adapterFor(pool)('ReplayDetection').upsert('assertion', { iss: 'app_a' }, 60)
  const TWICE = { error: 'invalid_client' }

  test('is refused the second time (S24)', async () => {
    await use(a)
    await expect(use(a)).rejects.toMatchObject(TWICE)
    await expect(use(b)).resolves.toBeUndefined()
  })

  test('is accepted once of twenty times at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => use(a)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

test('the console is a client of the system pool only', async () => {
  await makeSystemPool()
  expect(await adapterFor(await getSystemPool())('Client').find('console')).toMatchObject({ client_id: 'console' })
  expect(await adapterFor(a)('Client').find('console')).toBeUndefined()
})

describe('an artifact', () => {
  const adapter = () => adapterFor(a)('AuthorizationCode')
  const find = () => adapter().find(TOKEN)

  test('that was never stored is not found', async () => expect(await find()).toBeUndefined())

  test('that has expired is not found, by any of its keys', async () => {
    const sessions = adapterFor(a)('Session')
    await adapter().upsert(TOKEN, payload, 60)
    await sessions.upsert('session', { uid: 'uid', userCode: 'code', accountId: 'usr_a' }, 60)
    expect(await sessions.findByUid('uid')).toBeDefined()
    await db.oidcArtifact.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await find()).toBeUndefined()
    expect(await sessions.findByUid('uid')).toBeUndefined()
    expect(await sessions.findByUserCode('code')).toBeUndefined()
  })

  test('without a lifetime does not expire', async () => {
    await adapter().upsert(TOKEN, payload, undefined as never)
    expect(await find()).toBeDefined()
  })

  test('is marked once it was used', async () => {
    await adapter().upsert(TOKEN, payload, 60)
    expect(await find()).not.toHaveProperty('consumed')
    await adapter().consume(TOKEN)
    expect(await find()).toMatchObject({ consumed: expect.any(Number) })
  })

  test('stays used when it is saved again', async () => {
    await adapter().upsert(TOKEN, payload, 60)
    await adapter().consume(TOKEN)
    await adapter().upsert(TOKEN, payload, 60)
    expect(await find()).toMatchObject({ consumed: expect.any(Number) })
  })

  test('used twenty times at once is used once (S11)', async () => {
    await adapter().upsert(TOKEN, payload, 60)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => adapter().consume(TOKEN)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(errors.InvalidGrant)
  })

  test('that does not exist cannot be used', async () =>
    expect(adapter().consume(TOKEN)).rejects.toBeInstanceOf(errors.InvalidGrant))

  test('is gone once it is destroyed', async () => {
    await adapter().upsert(TOKEN, payload, 60)
    await adapter().destroy(TOKEN)
    expect(await find()).toBeUndefined()
    expect(await db.oidcArtifact.count()).toBe(0)
  })

  test('is removed with its grant, and no other is', async () => {
    await adapter().upsert(TOKEN, payload, 60)
    await adapter().upsert('another', { ...payload, grantId: 'another' }, 60)
    await adapter().revokeByGrantId('grant')
    expect(await find()).toBeUndefined()
    expect(await adapter().find('another')).toBeDefined()
  })
})

describe('two pools do not see each other’s artifacts (S15)', () => {
  test.each(['Session', 'AccessToken'])('%s', async (model) => {
    const [inA, inB] = [adapterFor(a)(model), adapterFor(b)(model)]
    await inA.upsert(TOKEN, { ...payload, uid: 'uid', userCode: 'code' }, 60)
    expect(await inB.find(TOKEN)).toBeUndefined()
    expect(await inB.findByUid('uid')).toBeUndefined()
    expect(await inB.findByUserCode('code')).toBeUndefined()
    await expect(inB.consume(TOKEN)).rejects.toBeInstanceOf(errors.InvalidGrant)
    await inB.destroy(TOKEN)
    await inB.revokeByGrantId('grant')
    expect(await inA.find(TOKEN)).toMatchObject({ accountId: 'usr_a' })
    expect(await inA.find(TOKEN)).not.toHaveProperty('consumed')
  })

  test('the same id in both is two artifacts', async () => {
    await adapterFor(a)('Session').upsert('id', { accountId: 'usr_a' }, 60)
    await adapterFor(b)('Session').upsert('id', { accountId: 'usr_b' }, 60)
    expect(await adapterFor(a)('Session').find('id')).toMatchObject({ accountId: 'usr_a' })
    expect(await adapterFor(b)('Session').find('id')).toMatchObject({ accountId: 'usr_b' })
  })
})

describe('a pool’s signing key', () => {
  test('is a single one, however many processes make the first', async () => {
    let loading: Promise<Awaited<ReturnType<typeof loadSigningKeys>>[]> = Promise.resolve([])
    // The pool's row is locked until all ten have made a key and wait to store it.
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT 1 FROM "Pool" WHERE "id" = ${a.id} FOR UPDATE`
        loading = Promise.all(Array.from({ length: 10 }, () => loadSigningKeys(a.id)))
        await vi.waitFor(
          async () => {
            const [row] = await db.$queryRaw<{ waiting: number }[]>`
              SELECT count(*)::int AS waiting FROM pg_stat_activity
              WHERE datname = current_database() AND wait_event_type = 'Lock'`
            expect(row?.waiting).toBe(10)
          },
          // Long, because ten RSA keys are made meanwhile.
          { timeout: 60_000, interval: 50 },
        )
      },
      { timeout: 70_000 },
    )
    const loaded = await loading
    expect(await db.signingKey.count({ where: { poolId: a.id } })).toBe(1)
    expect(new Set(loaded.map((keys) => keys.map(({ kid }) => kid).join())).size).toBe(1)
    expect(loaded[0]).toMatchObject([{ alg: 'RS256', use: 'sig', kty: 'RSA' }])
  }, 90_000)

  test('is stored encrypted', async () => {
    const [key] = await loadSigningKeys(a.id)
    const [row] = await db.signingKey.findMany({ where: { poolId: a.id } })
    expect(row?.privateJwk).toMatch(/^v1\./)
    expect(JSON.stringify(row)).not.toContain(String(key?.d))
    expect(JSON.stringify(row)).not.toContain(String(key?.n))
  })

  test('differs from pool to pool', async () => {
    const [inA] = await loadSigningKeys(a.id)
    const [inB] = await loadSigningKeys(b.id)
    expect(inB?.kid).not.toBe(inA?.kid)
    expect(inB?.n).not.toBe(inA?.n)
  })

  test('the newest comes first', async () => {
    const [first] = await loadSigningKeys(a.id)
    const row = await db.signingKey.findFirstOrThrow({ where: { poolId: a.id } })
    await db.signingKey.update({ where: { kid: row.kid }, data: { activeAt: new Date(0) } })
    await db.signingKey.deleteMany({ where: { poolId: b.id } })
    const [newer] = await loadSigningKeys(b.id)
    await db.signingKey.updateMany({ where: { poolId: b.id }, data: { poolId: a.id } })
    expect((await loadSigningKeys(a.id)).map(({ kid }) => kid)).toEqual([newer?.kid, first?.kid])
  })
})

describe('the account of a token', () => {
  test('is found as long as its user exists and is not blocked', async () => {
    const scope = { poolId: a.id, actor }
    const user = await createUser(scope, { email: 'lin@example.com', name: 'Lin', password: 'a long password' })
    const account = await accountFor(a, user.id)
    expect(await account?.claims('id_token', '', {}, [])).toMatchObject({
      sub: user.id,
      name: 'Lin',
      email: 'lin@example.com',
      email_verified: false,
    })
    expect(await accountFor(b, user.id)).toBeUndefined()
    await setUserStatus(scope, user.id, 'blocked')
    expect(await accountFor(a, user.id)).toBeUndefined()
  })
})

describe('the issuer accepts every address that the console accepts', () => {
  const addresses = [
    'https://app.example.com/cb?x=1',
    'https://localhost/cb',
    'https://app.localhost/cb',
    'https://127.0.0.2/cb',
    'https://[::1]/cb',
    'http://localhost:3000/cb',
    'http://app.localhost:3000/cb',
    'http://127.0.0.1/cb',
    'http://127.0.0.2/cb',
    'http://[::1]/cb',
    'HTTP://LOCALHOST/cb',
    'com.example.app:/cb',
    'com.example.app://cb',
  ]

  test.each(['web', 'spa', 'native'] as const)('for a %s application', async (type) => {
    const provider = await providerOf(a)
    const accepted = addresses.filter((uri) => uriMistake(uri, type) === null)
    expect(accepted.length).toBeGreaterThan(4)
    for (const uri of accepted) {
      const { application } = await createApplication(
        { poolId: a.id, actor },
        CreateApplication.parse({ name: uri, type, redirectUris: [uri], postLogoutRedirectUris: [uri] }),
      )
      const client = await provider.Client.find(application.id)
      expect(client?.redirectUris).toEqual([normalizeAddress(uri)])
      expect(await (await providerOf(b)).Client.find(application.id)).toBeUndefined()
    }
  })

  test('an application without an address is a client without grant types', async () => {
    const { application } = await createApplication(
      { poolId: a.id, actor },
      CreateApplication.parse({ name: 'New', type: 'web' }),
    )
    expect(await (await providerOf(a)).Client.find(application.id)).toMatchObject({ grantTypes: [], responseTypes: [] })
  })
})

test('a visit whose login is done but not yet followed ends with its user’s sessions (S03)', async () => {
  const visits = adapterFor(a)('Interaction')
  await visits.upsert('parked', { jti: 'parked', result: { login: { accountId: 'usr_parked' } } } as never, 60)
  await db.oidcArtifact.deleteMany({ where: { poolId: a.id, accountId: 'usr_parked' } })
  expect(await visits.find('parked')).toBeUndefined()
})
