import { hash } from '@node-rs/argon2'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAppSecret } from '../connections/secret-columns'
import { sha256 } from '../crypto'
import { db, type Tx } from '../db'
import { testDatabase } from '../testing/database'
import { setUserStatus } from '../users/commands'
import { isPassword } from '../users/password'
import { apply } from './apply'
import { ApplyFile } from './schema'

testDatabase()

beforeAll(async () => {
  await db.pool.create({ data: { id: 'pool_system', name: 'system', displayName: 'Menshen', system: true } })
})
beforeEach(async () => {
  await db.pool.deleteMany({ where: { system: false } })
  await db.user.deleteMany()
  await db.auditEvent.deleteMany()
})

type Input = { [key: string]: unknown }
type Path = readonly PropertyKey[]
const SECRET = 'a-web-secret-of-at-least-32-characters'
const connection = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: 'secret' }
const shop = { name: 'Shop', type: 'web', secret: SECRET, connections: ['wechat'] }
const PHONE = '+8613800138000'
const lin = { email: 'lin@example.com', name: 'Lin', password: 'a long password' }
const acme: Input = { name: 'acme', connections: [connection], applications: [shop], users: [lin] }

const run = (pools: Input | Input[] = acme, prune = false) =>
  apply(ApplyFile.parse({ pools: Array.isArray(pools) ? pools : [pools] }), { prune })
const audit = () => db.auditEvent.findMany({ orderBy: { at: 'asc' } })
/** The whole database as text, to check that nothing changed. */
const everything = async () =>
  JSON.stringify([
    await db.pool.findMany({ orderBy: { id: 'asc' } }),
    await db.application.findMany({ orderBy: { id: 'asc' } }),
    await db.connection.findMany({ orderBy: { id: 'asc' } }),
    await db.connectionSwitch.findMany(),
    await db.user.findMany({ orderBy: { id: 'asc' } }),
    await audit(),
  ])
const application = () => db.application.findFirstOrThrow({ where: { name: 'Shop' } })

describe('the first run', () => {
  test('makes what the file names, and prints it', async () => {
    const changes = await run()
    const { id } = await application()
    expect(changes).toEqual([
      'acme: pool made',
      'acme: connection wechat: made',
      `acme: application Shop: made, App ID ${id}`,
      'acme: application Shop: wechat switched on',
      'acme: user lin@example.com: made',
    ])
    expect(await db.pool.findUnique({ where: { name: 'acme' } })).toMatchObject({ displayName: 'acme', system: false })
    expect((await application()).secretHash).toBe(sha256(SECRET))
    expect(openAppSecret(await db.connection.findFirstOrThrow())).toBe('secret')
    expect(await db.connectionSwitch.count()).toBe(1)
    expect(await isPassword('pool', (await db.user.findFirst())?.passwordHash, 'a long password')).toBe(true)
  })

  test('prints and records no secret', async () => {
    const output = JSON.stringify([await run(), await audit()])
    for (const secret of [SECRET, '"secret"', 'a long password']) expect(output).not.toContain(secret)
  })

  test('records everything as done by the file', async () => {
    await run()
    const rows = await audit()
    expect(rows.map(({ action }) => action)).toEqual([
      'pool.created',
      'connection.created',
      'application.created',
      'connection.switched_on',
      'user.created',
    ])
    for (const row of rows) expect(row).toMatchObject({ actorKind: 'file', actorId: null })
  })

  test('gives the pool to the developer it names', async () => {
    const dev = { id: 'usr_dev', poolId: 'pool_system', email: 'dev@example.com' }
    await db.user.create({ data: dev })
    // Signing up with somebody's e-mail does not prove that it is theirs (docs/threats.md S03).
    const make = () => run({ name: 'acme', owner: dev.email })
    await expect(make()).rejects.toMatchObject({ reason: 'apply_no_owner', path: ['pools', 0, 'owner'] })
    await db.user.update({ where: { id: dev.id }, data: { emailVerifiedAt: new Date() } })
    await make()
    expect(await db.poolMember.findMany()).toMatchObject([{ userId: 'usr_dev', role: 'owner' }])
  })

  test('takes the App ID that the file names', async () => {
    await run({ name: 'acme', applications: [{ id: 'app_shop', name: 'Shop', type: 'spa' }] })
    expect((await application()).id).toBe('app_shop')
  })

  test('registers a sandbox connection with the sandbox', async () => {
    await run({ name: 'acme', connections: [{ identifier: 'w', displayName: 'W', sandbox: true }] })
    const made = await db.connection.findFirstOrThrow()
    const registered = await db.sandboxApp.findUniqueOrThrow({ where: { appId: made.appId } })
    expect(openAppSecret(made)).toBe(registered.secret)
  })
})

describe('the same file again', () => {
  test('changes nothing, with prune and without', async () => {
    const sandbox = { identifier: 'w', displayName: 'W', sandbox: true }
    const file = { ...acme, connections: [connection, sandbox] }
    await run(file)
    const before = await everything()
    expect(await run(file)).toEqual([])
    expect(await run(file, true)).toEqual([])
    expect(await everything()).toBe(before)
  })
})

describe('a change of the file', () => {
  beforeEach(() => run())

  test.each<[string, Input, string[]]>([
    [
      'the pool’s settings',
      { ...acme, smsCountries: ['SG', 'CN'], smsPerDay: 20 },
      ['acme: changed smsPerDay, smsCountries'],
    ],
    ['the pool’s display name', { ...acme, displayName: 'Acme Ltd' }, ['acme: display name changed']],
    [
      'a field of an application',
      { ...acme, applications: [{ ...shop, signUp: false, redirectUris: ['https://shop.example'] }] },
      ['acme: application Shop: changed redirectUris, signUp'],
    ],
    [
      'whether the login page shows the QR code',
      { ...acme, applications: [{ ...shop, embeddedQr: true }] },
      ['acme: application Shop: changed embeddedQr'],
    ],
    [
      'the ways into an application',
      { ...acme, applications: [{ ...shop, emailCodeLogin: true, phoneCodeLogin: true }] },
      ['acme: application Shop: changed emailCodeLogin, phoneCodeLogin'],
    ],
    [
      'the APIs, scopes and origins of an application',
      {
        ...acme,
        applications: [
          { ...shop, allowedOrigins: ['https://shop.example'], audiences: ['https://api.example'], wechatScope: true },
        ],
      },
      ['acme: application Shop: changed allowedOrigins, audiences, wechatScope'],
    ],
    [
      'a key in place of the secret',
      {
        ...acme,
        applications: [{ ...shop, keyAuth: true, jwks: { keys: [{ kty: 'RSA', n: 'n', e: 'AQAB', kid: '1' }] } }],
      },
      ['acme: application Shop: changed keyAuth, jwks'],
    ],
    [
      'whether an application is a third party’s, its logout address and its tokens’ lifetime',
      {
        ...acme,
        applications: [
          { ...shop, thirdParty: true, backchannelLogoutUri: 'https://shop.example/out', refreshTokenTtl: 86_400 },
        ],
      },
      ['acme: application Shop: changed backchannelLogoutUri, refreshTokenTtl, thirdParty'],
    ],
    [
      'a secret of an application',
      { ...acme, applications: [{ ...shop, secret: `${SECRET}-2` }] },
      ['acme: application Shop: changed secret'],
    ],
    [
      'a field of a connection',
      { ...acme, connections: [{ ...connection, loginOnly: true }] },
      ['acme: connection wechat: changed loginOnly'],
    ],
    [
      'a secret of a connection',
      { ...acme, connections: [{ ...connection, appSecret: 'another' }] },
      ['acme: connection wechat: changed appSecret'],
    ],
    [
      'an AppID with its secret',
      { ...acme, connections: [{ ...connection, appId: 'wxffffffffffffffff', appSecret: 'another' }] },
      ['acme: connection wechat: changed appId, appSecret'],
    ],
    ['a name', { ...acme, users: [{ ...lin, name: 'Lin Chen' }] }, ['acme: user lin@example.com: name changed']],
    [
      'a password',
      { ...acme, users: [{ ...lin, password: 'another password' }] },
      ['acme: user lin@example.com: password changed'],
    ],
    ['a phone number', { ...acme, users: [{ ...lin, phone: PHONE }] }, ['acme: user lin@example.com: phone changed']],
    [
      'a verified mark (S04)',
      { ...acme, users: [{ ...lin, emailVerified: true }] },
      ['acme: user lin@example.com: e-mail verified'],
    ],
    [
      'a new user with a phone number only',
      { ...acme, users: [{ phone: PHONE, phoneVerified: true, name: 'Mei' }] },
      [`acme: user ${PHONE}: made`],
    ],
    ['a status', { ...acme, users: [{ ...lin, status: 'blocked' }] }, ['acme: user lin@example.com: blocked']],
  ])('%s is made and printed, once', async (_, file, changes) => {
    expect(await run(file)).toEqual(changes)
    expect(await run(file)).toEqual([])
  })

  test('that leaves out requirePkce keeps the stored value; a new application needs PKCE', async () => {
    const needsPkce = async () => (await db.application.findFirstOrThrow()).requirePkce
    expect(await needsPkce()).toBe(true)
    const named = (requirePkce: boolean) => ({ ...acme, applications: [{ ...shop, requirePkce }] })
    expect(await run(named(false))).toEqual(['acme: application Shop: changed requirePkce'])
    expect(await run()).toEqual([])
    expect(await needsPkce()).toBe(false)
    expect(await run(named(true))).toEqual(['acme: application Shop: changed requirePkce'])
    expect(await needsPkce()).toBe(true)
  })

  test('that leaves out callbackNeedsState keeps the stored value; a new connection needs no state', async () => {
    const needsState = async () => (await db.connection.findFirstOrThrow()).callbackNeedsState
    expect(await needsState()).toBe(false)
    const named = (callbackNeedsState: boolean) => ({ ...acme, connections: [{ ...connection, callbackNeedsState }] })
    await run(named(true))
    expect(await run()).toEqual([])
    expect(await needsState()).toBe(true)
    expect(await run(named(false))).toEqual(['acme: connection wechat: changed callbackNeedsState'])
    expect(await needsState()).toBe(false)
  })

  test('is recorded as done by the file', async () => {
    await db.auditEvent.deleteMany()
    await run({ ...acme, connections: [{ ...connection, loginOnly: true }] })
    expect(await audit()).toMatchObject([
      { action: 'connection.updated', actorKind: 'file', detail: { changed: ['loginOnly'] } },
    ])
  })
})

describe('one of the commonest passwords', () => {
  const user = () => db.user.findFirstOrThrow()
  const COMMON = 'Password123'
  beforeEach(async () => {
    await run()
  })

  test.each([
    ['a new user', 'chen@example.com'],
    ['a user who has another password', lin.email],
  ])('is refused for %s, with its place in the file, and nothing is changed', async (_, email) => {
    const before = await everything()
    await expect(run({ ...acme, users: [{ email, password: COMMON }] })).rejects.toMatchObject({
      code: 'invalid',
      reason: 'password_common',
      path: ['pools', 0, 'users', 0, 'password'],
    })
    expect(await everything()).toEqual(before)
  })

  test('stays with a user who has it already', async () => {
    await db.user.updateMany({ data: { passwordHash: await hash(COMMON) } })
    const { passwordHash } = await user()
    expect(await run({ ...acme, users: [{ ...lin, password: COMMON }] })).toEqual([])
    expect(await user()).toMatchObject({ passwordHash })
  })
})

describe('an address of a user', () => {
  const user = () => db.user.findFirstOrThrow()

  test('is unproved without the verified mark; a proved address stays proved without the mark in the file (S04)', async () => {
    await run({ ...acme, users: [{ ...lin, phone: PHONE }] })
    expect(await user()).toMatchObject({ emailVerifiedAt: null, phone: PHONE, phoneVerifiedAt: null })
    await db.user.updateMany({ data: { phoneVerifiedAt: new Date() } })
    expect(await run({ ...acme, users: [{ ...lin, phone: PHONE, emailVerified: true }] })).toEqual([
      'acme: user lin@example.com: e-mail verified',
    ])
    expect(await run({ ...acme, users: [{ ...lin, phone: PHONE }] })).toEqual([])
    expect(await user()).toMatchObject({ emailVerifiedAt: expect.any(Date), phoneVerifiedAt: expect.any(Date) })
  })

  test('is unproved again when it changes', async () => {
    await run({ ...acme, users: [{ ...lin, phone: PHONE, phoneVerified: true }] })
    await run({ ...acme, users: [{ ...lin, phone: '+14155552671' }] })
    expect(await user()).toMatchObject({ phone: '+14155552671', phoneVerifiedAt: null })
  })

  test('stays if it is left out, and so does a password', async () => {
    await run({ ...acme, users: [{ ...lin, phone: PHONE }] })
    const { passwordHash } = await user()
    expect(await run({ ...acme, users: [{ email: lin.email }] })).toEqual([])
    expect(await user()).toMatchObject({ phone: PHONE, passwordHash })
  })

  test('is refused if another user has it, and nothing is changed', async () => {
    await run({ ...acme, users: [lin, { phone: PHONE }] })
    const before = await everything()
    await expect(run({ ...acme, users: [{ ...lin, name: 'Chen', phone: PHONE }] })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'phone_taken',
      path: ['pools', 0, 'users', 0, 'phone'],
    })
    expect(await everything()).toBe(before)
  })
})

describe('an identity that is provisioned before the first login', () => {
  const known = { connection: 'wechat', openid: 'oLinLinLin', unionid: 'uLinLinLin' }
  const withKeys = (keys: Input, over: Input = {}) => ({ ...acme, users: [{ ...lin, identities: [keys], ...over }] })
  const keys = async () =>
    (await db.identityKey.findMany({ orderBy: { kind: 'asc' } })).map(({ kind, realm, value }) => [kind, realm, value])

  test('is linked to the user once, with its keys', async () => {
    expect((await run(withKeys(known))).slice(-2)).toEqual([
      'acme: user lin@example.com: made',
      'acme: user lin@example.com: linked through wechat',
    ])
    expect(await keys()).toEqual([
      ['openid', connection.appId, 'oLinLinLin'],
      ['unionid', 'default', 'uLinLinLin'],
    ])
    const before = await everything()
    expect(await run(withKeys(known))).toEqual([])
    expect(await everything()).toBe(before)
    expect(await db.identity.count()).toBe(1)
    expect(await audit()).toContainEqual(
      expect.objectContaining({ action: 'user.identity_provisioned', actorKind: 'file' }),
    )
  })

  test('gets keys that are added to the file later, and keeps those that are left out', async () => {
    await run(withKeys({ connection: 'wechat', unionid: known.unionid }))
    expect(await run(withKeys(known))).toEqual(['acme: user lin@example.com: linked through wechat'])
    expect(await keys()).toHaveLength(2)
    expect(await run()).toEqual([])
    expect(await keys()).toHaveLength(2)
  })

  test('is enough to find a user by', async () => {
    const file = { ...acme, users: [{ name: 'Lin', identities: [known] }] }
    await run(file)
    const { id } = await db.user.findFirstOrThrow()
    expect(await run(file)).toEqual([])
    const renamed = { ...acme, users: [{ name: 'Chen', identities: [known] }] }
    expect(await run(renamed)).toEqual([`acme: user ${id}: name changed`])
    expect(await db.user.count()).toBe(1)
  })

  test.each<[string, Input, { code: string; reason: string; path: unknown }]>([
    [
      'a key that another user holds',
      {
        email: 'mei@example.com',
        identities: [{ connection: 'wechat', openid: 'oMeiMeiMei', unionid: known.unionid }],
      },
      { code: 'conflict', reason: 'key_taken', path: ['pools', 0, 'users', 0, 'identities', 0, 'unionid'] },
    ],
    [
      'a connection that does not exist',
      { email: 'mei@example.com', identities: [known, { ...known, connection: 'nothing' }] },
      {
        code: 'not_found',
        reason: 'apply_no_connection',
        path: ['pools', 0, 'users', 0, 'identities', 1, 'connection'],
      },
    ],
  ])('%s is refused with its place in the file, and nothing is changed', async (_, user, refusal) => {
    await run(withKeys(known))
    const before = await everything()
    await expect(run({ ...acme, users: [user] })).rejects.toMatchObject(refusal)
    expect(await everything()).toBe(before)
  })

  test('another pool’s connection is not found, and another pool may have the same keys', async () => {
    await run(withKeys(known))
    await expect(run({ name: 'other', users: [{ email: lin.email, identities: [known] }] })).rejects.toMatchObject({
      code: 'not_found',
    })
    await run({ ...withKeys(known), name: 'other' })
    expect(await keys()).toHaveLength(4)
  })
})

test('a user who was blocked in the console is active again when the file says so', async () => {
  await run()
  const { id, poolId } = await db.user.findFirstOrThrow()
  await setUserStatus({ poolId, actor: { kind: 'developer', id: 'usr_dev' } }, id, 'blocked')
  expect(await run({ ...acme, users: [{ ...lin, status: 'active' }] })).toEqual(['acme: user lin@example.com: active'])
  expect(await db.user.findFirstOrThrow()).toMatchObject({ status: 'active' })
})

describe('when anything fails, nothing is changed', () => {
  test.each<[string, Input, { code: string; reason?: unknown }]>([
    [
      'a connection that does not exist',
      { ...acme, name: 'new', applications: [{ ...shop, connections: ['wechat', 'nothing'] }] },
      { code: 'not_found', reason: 'apply_no_connection' },
    ],
    [
      'an owner who does not exist',
      { name: 'new', owner: 'nobody@example.com' },
      { code: 'not_found', reason: 'apply_no_owner' },
    ],
    [
      'another type of an application',
      { ...acme, displayName: 'Changed', applications: [{ name: 'Shop', type: 'spa' }] },
      { code: 'invalid', reason: 'application_type_fixed' },
    ],
    [
      'the sandbox without a secret of its own (S18)',
      {
        name: 'acme',
        displayName: 'Changed',
        connections: [{ identifier: 'wechat', displayName: 'W', sandbox: true }],
      },
      { code: 'invalid', reason: 'app_secret_again' },
    ],
  ])('%s', async (_, file, error) => {
    await run()
    const before = await everything()
    await expect(run([{ name: 'first' }, file])).rejects.toMatchObject(error)
    expect(await everything()).toBe(before)
  })

  test('another pool’s App ID', async () => {
    const fixed = (name: string) => ({ name, applications: [{ id: 'app_shop', name: 'Shop', type: 'spa' }] })
    await run(fixed('acme'))
    const before = await everything()
    await expect(run(fixed('other'))).rejects.toMatchObject({ code: 'conflict' })
    expect(await everything()).toBe(before)
  })
})

describe('a row that changes between a run’s read and its write', () => {
  const KINDS = {
    connection: (tx: Tx) => tx.connection.updateMany({ data: { version: 2, displayName: 'From the console' } }),
    application: (tx: Tx) => tx.application.updateMany({ data: { version: 2, embeddedQr: true } }),
    pool: (tx: Tx) => tx.pool.updateMany({ where: { name: 'acme' }, data: { version: 2, captcha: true } }),
  }

  /** Runs a file while a transaction holds a change of the row, and ends it once the run waits for the row. */
  async function runDuring(change: (tx: Tx) => Promise<unknown>, file: Input) {
    let running: Promise<unknown> = Promise.resolve()
    await db.$transaction(async (tx) => {
      await change(tx)
      running = run(file).catch((error) => error)
      const waiting = () => db.$queryRaw`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
      await expect.poll(waiting, { interval: 10 }).toHaveLength(1)
    })
    return running
  }

  test.each<[keyof typeof KINDS, string, Input, Path, string]>([
    [
      'connection',
      'a setting',
      { ...acme, displayName: 'Changed', connections: [{ ...connection, loginOnly: true }] },
      ['pools', 0, 'connections', 0],
      'pool acme, connection wechat',
    ],
    [
      'application',
      'a setting',
      { ...acme, displayName: 'Changed', applications: [{ ...shop, signUp: false }] },
      ['pools', 0, 'applications', 0],
      'pool acme, application Shop',
    ],
    [
      'application',
      'the secret',
      { ...acme, displayName: 'Changed', applications: [{ ...shop, secret: `${SECRET}-2` }] },
      ['pools', 0, 'applications', 0],
      'pool acme, application Shop',
    ],
    ['pool', 'its display name', { ...acme, displayName: 'Changed' }, ['pools', 0], 'pool acme'],
  ])('is named: %s, %s; and nothing of the file is written', async (kind, _, file, path, row) => {
    await run()
    const refusal = { code: 'conflict', reason: 'changed_meanwhile', path, row }
    expect(await runDuring(KINDS[kind], file)).toMatchObject(refusal)
    expect(await db.pool.findUnique({ where: { name: 'acme' } })).toMatchObject({ displayName: 'acme' })
    expect(await db.connection.findFirst()).toMatchObject({ loginOnly: false })
    expect(await application()).toMatchObject({ signUp: true, secretHash: sha256(SECRET) })
    // Reads the new version, and so may write.
    expect(await run(file)).toContain('acme: display name changed')
  })
})

describe('what the file does not name', () => {
  const names = async () => ({
    applications: (await db.application.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name),
    connections: (await db.connection.findMany({ orderBy: { identifier: 'asc' } })).map(({ identifier }) => identifier),
    switches: await db.connectionSwitch.count(),
    users: await db.user.count(),
    pools: await db.pool.count({ where: { system: false } }),
  })
  const whole = {
    ...acme,
    connections: [connection, { ...connection, identifier: 'second' }],
    applications: [
      { ...shop, connections: ['wechat', 'second'] },
      { name: 'Blog', type: 'spa', connections: ['wechat'] },
    ],
  }
  const part = {
    name: 'acme',
    connections: [connection, { ...connection, identifier: 'second' }],
    applications: [{ ...shop, connections: ['wechat'] }],
  }
  beforeEach(() => run([whole, { ...whole, name: 'other' }]))

  test('stays, unless prune is asked for', async () => {
    const before = await names()
    expect(await run(part)).toEqual([])
    expect(await names()).toEqual(before)
  })

  test('is removed with prune: switches and applications, but no users, and nothing of pools that are not named', async () => {
    expect(await run(part, true)).toEqual([
      'acme: application Shop: second switched off',
      'acme: application Blog: removed',
    ])
    expect(await names()).toMatchObject({
      applications: ['Blog', 'Shop', 'Shop'],
      connections: ['second', 'second', 'wechat', 'wechat'],
      switches: 1 + 3,
      users: 2,
      pools: 2,
    })
  })

  test('is removed with prune: connections too, while their users keep their identities', async () => {
    const { id: connectionId, poolId } = await db.connection.findFirstOrThrow({ where: { pool: { name: 'acme' } } })
    const { id: userId } = await db.user.findFirstOrThrow({ where: { poolId } })
    await db.identity.create({ data: { id: 'idn_a', poolId, userId, source: 'wechat', connectionId, profile: {} } })
    await run({ name: 'acme' }, true)
    expect(await db.connection.count({ where: { poolId } })).toBe(0)
    expect(await db.application.count({ where: { poolId } })).toBe(0)
    expect(await db.user.count({ where: { poolId } })).toBe(1)
    expect(await db.identity.findMany()).toMatchObject([{ id: 'idn_a', connectionId: null }])
    expect(await db.connection.count()).toBe(2)
  })

  test('is recorded as removed by the file', async () => {
    await db.auditEvent.deleteMany()
    await run(part, true)
    expect((await audit()).map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['connection.switched_off', 'file'],
      ['application.removed', 'file'],
    ])
  })
})
