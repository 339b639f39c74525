import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApplication, removeApplication, replaceSecret } from '../applications/commands'
import { getApplication } from '../applications/queries'
import { saveApplication } from '../applications/save'
import { type ChangeApplication, CreateApplication } from '../applications/schema'
import { apply } from '../apply/apply'
import { ApplyFile } from '../apply/schema'
import type { Saved } from '../audit/merge'
import { createConnection, removeConnection } from '../connections/commands'
import { getConnection } from '../connections/queries'
import { saveConnection } from '../connections/save'
import { type ChangeConnection, CreateConnection } from '../connections/schema'
import { openAppSecret } from '../connections/secret-columns'
import { describeSecrets, markNextVerified, promoteSecret, setNextSecret } from '../connections/secrets'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { getPoolSettings } from '../pools/queries'
import { savePool } from '../pools/save'
import type { ChangePool } from '../pools/schema'
import { testDatabase } from '../testing/database'
import { createUser } from '../users/commands'
import { claimAddress } from '../users/proved'
import { findUser } from '../users/queries'
import { saveUser } from '../users/save'
import { ChangeUser } from '../users/schema'
import type { SaveResult } from './action-result'
import { toldOf } from './saved'

testDatabase()

const DEVELOPERS = { Lin: 'usr_lin', Wei: 'usr_wei' } as const
const FIRST = 'the-first-secret'
const wechat = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0123456789abcdef', appSecret: FIRST }
const shop = { name: 'Shop', type: 'spa', redirectUris: ['https://a.example/cb'] }
const mei = { email: 'mei@example.com', name: 'Mei' }
const KEY = { kty: 'RSA', n: 'n', e: 'AQAB', kid: '1' }
const KEYS = { keys: [KEY] }
let poolId: string
let connectionId: string
let applicationId: string
let userId: string

beforeAll(async () => {
  await db.pool.create({ data: { id: 'pool_system', name: 'system', displayName: 'Menshen', system: true } })
  for (const [name, id] of Object.entries(DEVELOPERS))
    await db.user.create({ data: { id, poolId: 'pool_system', name, email: `${name.toLowerCase()}@example.com` } })
})
beforeEach(async () => {
  await db.pool.deleteMany({ where: { system: false } })
  await db.auditEvent.deleteMany()
  poolId = (await createPool({ actor: by('Lin') }, { name: 'acme', displayName: 'Acme' })).id
  const scope = { poolId, actor: by('Lin') }
  connectionId = (await createConnection(scope, CreateConnection.parse({ mode: 'wechat:pc', ...wechat }))).id
  applicationId = (await createApplication(scope, CreateApplication.parse(shop))).application.id
  userId = (await createUser(scope, mei)).id
})

type Developer = keyof typeof DEVELOPERS
const by = (developer: Developer) => ({ kind: 'developer', id: DEVELOPERS[developer] }) as const

type Change = Record<string, unknown>
type Kind = {
  read(): Promise<{ version: number }>
  save(
    scope: { poolId: string; actor: ReturnType<typeof by> },
    version: number,
    change: Change,
  ): Promise<Saved<{ version: number }>>
  /** Removes the row. */
  remove(): Promise<unknown>
  /** What a file says of the row. */
  inFile(change: Change): Change
}

const CONNECTION: Kind = {
  read: () => getConnection(poolId, connectionId),
  save: (scope, version, change) =>
    saveConnection(scope, { id: connectionId, version }, { mode: 'wechat:pc', ...change } as ChangeConnection),
  remove: () => removeConnection({ poolId, actor: by('Lin') }, connectionId, 'wechat'),
  inFile: (change) => ({ connections: [{ ...wechat, ...change }] }),
}
const APPLICATION: Kind = {
  read: () => getApplication(poolId, applicationId),
  save: (scope, version, change) => saveApplication(scope, { id: applicationId, version }, change as ChangeApplication),
  remove: () => removeApplication({ poolId, actor: by('Lin') }, applicationId),
  inFile: (change) => ({ applications: [{ id: applicationId, ...shop, ...change }] }),
}
const POOL: Kind = {
  read: () => getPoolSettings(poolId),
  save: (scope, version, change) => savePool(scope, version, change as ChangePool),
  remove: () => db.pool.delete({ where: { id: poolId } }),
  inFile: (change) => change,
}
const USER: Kind = {
  read: async () => (await findUser(poolId, userId)) ?? { version: 0 },
  save: (scope, version, change) => saveUser(scope, { id: userId, version }, ChangeUser.parse(change)),
  remove: () => db.user.delete({ where: { id: userId } }),
  inFile: (change) => ({ users: [{ ...mei, ...change }] }),
}

/** A browser with the form open: what it was opened with, and what was typed and is not saved. */
class Browser {
  typed: Change = {}
  private version = 0
  private answer: SaveResult<unknown> | null = null

  constructor(
    private readonly kind: Kind,
    private readonly developer: Developer,
    private readonly told: string[],
  ) {}

  async opens() {
    this.version = (await this.kind.read()).version
  }

  async saves(change: Change = {}) {
    Object.assign(this.typed, change)
    const actor = by(this.developer)
    const saved = await this.kind.save({ poolId, actor }, this.version, this.typed).catch((error) => {
      this.told.push(`${error.code}: ${error.reason}`)
    })
    if (!saved) return
    this.answer = await toldOf<{ version: number }, unknown>(actor, saved, (row) => row)
    const { version, conflicts, refused } = this.answer
    this.version = version
    for (const { field, who, name } of conflicts) this.told.push(`${field}: ${name && who !== 'you' ? name : who}`)
    if (refused) this.told.push(`${refused.field}: ${refused.reason}`)
    if (!conflicts.length && !refused) this.typed = {}
  }

  /** Takes back what was typed into the fields that are in conflict, and saves what is left. */
  async keepsTheirs() {
    for (const { field } of this.answer?.conflicts ?? []) delete this.typed[field]
    await this.saves()
  }

  takesMine = () => this.saves()
}

type Step =
  | 'web'
  | ['A' | 'B', 'opens' | 'keeps theirs' | 'takes mine']
  | ['A' | 'B', Change]
  | ['file', Change]
  | 'removed'
  | 'promoted'
  | 'claimed'
  | 'replaced'
type Row = {
  steps: Step[]
  /** What is stored in the end. */
  stored: Change
  /** What the two were told, in this order. */
  told?: string[]
  /** Both browsers belong to one developer. */
  alone?: true
}

const OPENED: Step[] = [
  ['A', 'opens'],
  ['B', 'opens'],
]

async function run(kind: Kind, { steps, alone }: Row) {
  const told: string[] = []
  const browsers = { A: new Browser(kind, 'Lin', told), B: new Browser(kind, alone ? 'Lin' : 'Wei', told) }
  const scope = { poolId, actor: by('Lin') }
  for (const step of steps) {
    if (step === 'removed') await kind.remove()
    else if (step === 'web') await db.application.update({ where: { id: applicationId }, data: { type: 'web' } })
    else if (step === 'promoted') await promote()
    else if (step === 'claimed') await claimAddress({ poolId, actor: { kind: 'user', id: userId } }, userId, 'email')
    else if (step === 'replaced') await replaceSecret(scope, applicationId)
    else if (step[0] === 'file')
      await apply(ApplyFile.parse({ pools: [{ name: 'acme', ...kind.inFile(step[1]) }] }), { prune: false })
    else if (step[1] === 'opens') await browsers[step[0]].opens()
    else if (step[1] === 'keeps theirs') await browsers[step[0]].keepsTheirs()
    else if (step[1] === 'takes mine') await browsers[step[0]].takesMine()
    else await browsers[step[0]].saves(step[1])
  }
  return { told, left: { A: browsers.A.typed, B: browsers.B.typed } }
}

async function promote() {
  const scope = { poolId, actor: by('Lin') }
  const app = await db.connection.findUniqueOrThrow({ where: { id: connectionId } })
  await setNextSecret(scope, connectionId, 'the-next-secret', app)
  await markNextVerified(scope, connectionId, 'the-next-secret', app)
  const { next } = await describeSecrets(poolId, connectionId)
  await promoteSecret(scope, { id: connectionId, fingerprint: next?.fingerprint ?? '' })
}

const storedConnection = async () => {
  const row = await db.connection.findUnique({ where: { id: connectionId } })
  return row && { ...row, ...Object(row.settings), appSecret: openAppSecret(row) }
}
const storedApplication = () => db.application.findUnique({ where: { id: applicationId } })
const storedUser = async () => {
  const row = await db.user.findUnique({ where: { id: userId } })
  return row && { ...row, emailVerified: row.emailVerifiedAt !== null }
}
const storedPool = () => db.pool.findUnique({ where: { id: poolId } })

const NEW_APP = { appId: 'wxffffffffffffffff', appSecret: 'secret-of-the-new-app' }

describe('a connection in two browsers', () => {
  test.each<[string, Row]>([
    [
      'A switches Login Only Mode on, B renames: both stay',
      {
        steps: [...OPENED, ['A', { loginOnly: true }], ['B', { displayName: 'Scan' }]],
        stored: { loginOnly: true, displayName: 'Scan' },
      },
    ],
    [
      'the other way round',
      {
        steps: [...OPENED, ['B', { displayName: 'Scan' }], ['A', { loginOnly: true }]],
        stored: { loginOnly: true, displayName: 'Scan' },
      },
    ],
    [
      'both change the same field: the second is told who it was, and keeps theirs',
      {
        steps: [...OPENED, ['A', { displayName: 'From A' }], ['B', { displayName: 'From B' }], ['B', 'keeps theirs']],
        stored: { displayName: 'From A', version: 2 },
        told: ['displayName: Lin'],
      },
    ],
    [
      'or takes hers',
      {
        steps: [...OPENED, ['A', { displayName: 'From A' }], ['B', { displayName: 'From B' }], ['B', 'takes mine']],
        stored: { displayName: 'From B' },
        told: ['displayName: Lin'],
      },
    ],
    [
      'what else she changed waits with it, and is saved with it',
      {
        steps: [
          ...OPENED,
          ['A', { loginOnly: true }],
          ['B', { loginOnly: false, callbackUrl: 'https://b.example/cb' }],
          ['B', 'keeps theirs'],
        ],
        stored: { loginOnly: true, callbackUrl: 'https://b.example/cb' },
        told: ['loginOnly: Lin'],
      },
    ],
    [
      'one developer in two windows is told that it was the same one',
      {
        steps: [...OPENED, ['A', { loginOnly: true }], ['B', { loginOnly: false, displayName: 'Scan' }]],
        stored: { loginOnly: true, displayName: 'WeChat' },
        told: ['loginOnly: you'],
        alone: true,
      },
    ],
    [
      'both change a field to the same value: nobody is told anything',
      {
        steps: [...OPENED, ['A', { loginOnly: true }], ['B', { loginOnly: true, displayName: 'Scan' }]],
        stored: { loginOnly: true, displayName: 'Scan' },
      },
    ],
    [
      'a third change between the question and the answer is asked about again',
      {
        steps: [
          ...OPENED,
          ['A', { displayName: 'From A' }],
          ['B', { displayName: 'From B' }],
          ['A', { displayName: 'From A again' }],
          ['B', 'takes mine'],
          ['B', 'takes mine'],
        ],
        stored: { displayName: 'From B' },
        told: ['displayName: Lin', 'displayName: Lin'],
      },
    ],
    [
      'B opens after A has saved, and changes the same field',
      {
        steps: [
          ['A', 'opens'],
          ['A', { loginOnly: true }],
          ['B', 'opens'],
          ['B', { loginOnly: false }],
        ],
        stored: { loginOnly: false },
      },
    ],
    [
      'each saves again and again without opening anew',
      {
        steps: [
          ...OPENED,
          ['A', { displayName: 'One' }],
          ['B', { loginOnly: true }],
          ['A', { displayName: 'Two' }],
          ['B', { loginOnly: false }],
          ['A', { callbackUrl: 'https://a.example/cb' }],
        ],
        stored: { displayName: 'Two', loginOnly: false, callbackUrl: 'https://a.example/cb', version: 6 },
      },
    ],
    [
      'settings of the mode are fields like all others',
      {
        steps: [...OPENED, ['A', { settings: { fastLogin: false } }], ['B', { settings: { profileRequired: true } }]],
        stored: { fastLogin: false, profileRequired: true },
      },
    ],
    [
      'and in conflict one by one',
      {
        steps: [
          ...OPENED,
          ['A', { settings: { openPlatformAccount: 'first' } }],
          ['B', { settings: { openPlatformAccount: 'second', fastLogin: false } }],
        ],
        stored: { openPlatformAccount: 'first', fastLogin: true },
        told: ['openPlatformAccount: Lin'],
      },
    ],
    [
      'a list is one value',
      {
        steps: [...OPENED, ['A', { matchFields: ['phone'] }], ['B', { matchFields: ['email'] }], ['B', 'takes mine']],
        stored: { matchFields: ['email'] },
        told: ['matchFields: Lin'],
      },
    ],
    [
      'two new secrets are in conflict, which tells no value',
      {
        steps: [...OPENED, ['A', { appSecret: 'from-a' }], ['B', { appSecret: 'from-b' }]],
        stored: { appSecret: 'from-a' },
        told: ['appSecret: Lin'],
      },
    ],
    [
      'a secret was promoted meanwhile',
      {
        steps: [...OPENED, 'promoted', ['B', { appSecret: 'from-b' }], ['B', 'keeps theirs']],
        stored: { appSecret: 'the-next-secret' },
        told: ['appSecret: Lin'],
      },
    ],
    [
      'a secret that was typed for the AppID of before is not saved for the new one',
      {
        steps: [...OPENED, ['A', { appId: 'wxffffffffffffffff', appSecret: FIRST }], ['B', { appSecret: 'from-b' }]],
        stored: { appId: 'wxffffffffffffffff', appSecret: FIRST },
        told: ['appSecret: Lin'],
      },
    ],
    [
      'a new AppID needs its secret, also when theirs is kept',
      {
        steps: [...OPENED, ['A', { appSecret: 'from-a' }], ['B', NEW_APP], ['B', 'takes mine']],
        stored: NEW_APP,
        told: ['appSecret: Lin', 'appId: Lin'],
      },
    ],
    [
      'what is only wrong together stands at its field, and nothing is saved',
      {
        steps: [
          ['A', 'opens'],
          ['A', { matchFields: ['phone'] }],
          ...OPENED,
          ['A', { matchFields: [] }],
          ['B', { association: 'field' }],
          ['B', { matchFields: ['email'] }],
        ],
        stored: { association: 'field', matchFields: ['email'] },
        told: ['matchFields: pick_one'],
      },
    ],
    [
      'a file was applied meanwhile',
      {
        steps: [
          ...OPENED,
          ['file', { displayName: 'From the file', loginOnly: true }],
          ['B', { displayName: 'From B', callbackUrl: 'https://b.example/cb' }],
          ['B', 'keeps theirs'],
        ],
        stored: { displayName: 'From the file', loginOnly: true, callbackUrl: 'https://b.example/cb' },
        told: ['displayName: file'],
      },
    ],
    [
      'it was changed back meanwhile, by somebody else: that is a change too',
      {
        steps: [...OPENED, ['A', { loginOnly: true }], ['A', { loginOnly: false }], ['B', { loginOnly: true }]],
        stored: { loginOnly: false },
        told: ['loginOnly: Lin'],
      },
    ],
  ])('%s', async (_, row) => {
    const { told } = await run(CONNECTION, row)
    expect(told).toEqual(row.told ?? [])
    expect(await storedConnection()).toMatchObject(row.stored)
  })
})

describe('an application in two browsers', () => {
  test.each<[string, Row]>([
    [
      'two fields: both stay',
      {
        steps: [...OPENED, ['A', { signUp: false }], ['B', { name: 'Store' }]],
        stored: { signUp: false, name: 'Store' },
      },
    ],
    [
      'one field: the second is told, and keeps theirs',
      {
        steps: [...OPENED, ['A', { name: 'From A' }], ['B', { name: 'From B' }], ['B', 'keeps theirs']],
        stored: { name: 'From A' },
        told: ['name: Lin'],
      },
    ],
    [
      'or takes hers',
      {
        steps: [...OPENED, ['A', { accessTokenTtl: 60 }], ['B', { accessTokenTtl: 120 }], ['B', 'takes mine']],
        stored: { accessTokenTtl: 120 },
        told: ['accessTokenTtl: Lin'],
      },
    ],
    [
      'two redirect addresses, each added to the same list, are not merged behind anybody’s back',
      {
        steps: [
          ...OPENED,
          ['A', { redirectUris: ['https://a.example/cb', 'https://a.example/two'] }],
          ['B', { redirectUris: ['https://a.example/cb', 'https://b.example/cb'] }],
        ],
        stored: { redirectUris: ['https://a.example/cb', 'https://a.example/two'] },
        told: ['redirectUris: Lin'],
      },
    ],
    [
      'origins follow the redirect addresses while somebody renames',
      {
        steps: [...OPENED, ['A', { redirectUris: ['https://b.example/cb'] }], ['B', { name: 'Store' }]],
        stored: { allowedOrigins: ['https://b.example'], name: 'Store' },
      },
    ],
    [
      'origins that were set meanwhile do not follow',
      {
        steps: [
          ...OPENED,
          ['A', { allowedOrigins: ['https://c.example'] }],
          ['B', { redirectUris: ['https://b.example/cb'] }],
        ],
        stored: { allowedOrigins: ['https://c.example'], redirectUris: ['https://b.example/cb'] },
      },
    ],
    [
      'origins that followed meanwhile are a change like any other',
      {
        steps: [
          ...OPENED,
          ['A', { redirectUris: ['https://b.example/cb'] }],
          ['B', { allowedOrigins: ['https://c.example'] }],
          ['B', 'takes mine'],
        ],
        stored: { allowedOrigins: ['https://c.example'], redirectUris: ['https://b.example/cb'] },
        told: ['allowedOrigins: Lin'],
      },
    ],
    [
      'the App Secret is replaced meanwhile, which is in no form',
      { steps: ['web', ...OPENED, 'replaced', ['B', { name: 'Store' }]], stored: { name: 'Store', version: 3 } },
    ],
    [
      'keys here, their address there: together they are wrong, and nothing is saved',
      {
        steps: [
          'web',
          ...OPENED,
          ['A', { keyAuth: true, jwksUri: 'https://a.example/jwks' }],
          ['B', { jwks: KEYS, name: 'Store' }],
          ['B', { jwksUri: null }],
        ],
        stored: { keyAuth: true, jwks: KEYS, jwksUri: null, name: 'Store' },
        told: ['jwks: jwks_or_uri'],
      },
    ],
    [
      'two sets of keys',
      {
        steps: [
          'web',
          ...OPENED,
          ['A', { keyAuth: true, jwks: KEYS }],
          ['B', { jwks: { keys: [{ ...KEY, kid: '2' }] } }],
        ],
        stored: { jwks: KEYS },
        told: ['jwks: Lin'],
      },
    ],
    [
      'a file was applied meanwhile',
      {
        steps: [...OPENED, ['file', { signUp: false }], ['B', { name: 'Store' }], ['A', { name: 'From A' }]],
        stored: { signUp: false, name: 'Store' },
        told: ['name: Wei'],
      },
    ],
    [
      'a third change between the question and the answer is asked about again',
      {
        steps: [
          ...OPENED,
          ['A', { name: 'From A' }],
          ['B', { name: 'From B' }],
          ['file', { name: 'From the file' }],
          ['B', 'takes mine'],
          ['B', 'keeps theirs'],
        ],
        stored: { name: 'From the file' },
        told: ['name: Lin', 'name: file'],
      },
    ],
  ])('%s', async (_, row) => {
    const { told } = await run(APPLICATION, row)
    expect(told).toEqual(row.told ?? [])
    expect(await storedApplication()).toMatchObject(row.stored)
  })
})

describe('a pool in two browsers', () => {
  test.each<[string, Row]>([
    [
      'its name and its messages are two forms over one version: both stay',
      {
        steps: [...OPENED, ['A', { displayName: 'From A' }], ['B', { smsPerDay: 20 }], ['A', { mailsPerDay: 30 }]],
        stored: { displayName: 'From A', smsPerDay: 20, mailsPerDay: 30, version: 4 },
      },
    ],
    [
      'both rename it: the second is told who it was, and keeps theirs',
      {
        steps: [...OPENED, ['A', { displayName: 'From A' }], ['B', { displayName: 'From B' }], ['B', 'keeps theirs']],
        stored: { displayName: 'From A' },
        told: ['displayName: Lin'],
      },
    ],
    [
      'the countries are one value; what else was changed waits with them',
      {
        steps: [
          ...OPENED,
          ['A', { smsCountries: ['CN', 'SG'] }],
          ['B', { smsCountries: ['CN', 'JP'], captcha: true }],
          ['B', 'takes mine'],
        ],
        stored: { smsCountries: ['CN', 'JP'], captcha: true },
        told: ['smsCountries: Lin'],
      },
    ],
    [
      'the installation’s own country, by name or by none, is the same',
      {
        steps: [
          ['A', 'opens'],
          ['A', { smsCountries: ['SG'] }],
          ...OPENED,
          ['A', { smsCountries: ['CN'] }],
          ['B', { smsCountries: ['CN'], smsPerDay: 20 }],
        ],
        stored: { smsCountries: [], smsPerDay: 20 },
      },
    ],
    [
      'a file was applied meanwhile, which renames it and changes its messages',
      {
        steps: [
          ...OPENED,
          ['file', { displayName: 'From the file', smsPerDay: 20 }],
          ['B', { displayName: 'From B', mailsPerDay: 30 }],
          ['B', 'keeps theirs'],
          ['A', { smsPerDay: 40 }],
          ['A', 'takes mine'],
        ],
        stored: { displayName: 'From the file', smsPerDay: 40, mailsPerDay: 30 },
        told: ['displayName: file', 'smsPerDay: file'],
      },
    ],
  ])('%s', async (_, row) => {
    const { told } = await run(POOL, row)
    expect(told).toEqual(row.told ?? [])
    expect(await storedPool()).toMatchObject(row.stored)
  })
})

describe('a user in two browsers', () => {
  test.each<[string, Row]>([
    [
      'the name and an address: both stay',
      {
        steps: [...OPENED, ['A', { name: 'From A' }], ['B', { email: 'b@example.com', emailVerified: false }]],
        stored: { name: 'From A', email: 'b@example.com', emailVerifiedAt: null },
      },
    ],
    [
      'one name: the second is told, and takes hers',
      {
        steps: [...OPENED, ['A', { name: 'From A' }], ['B', { name: '' }], ['B', 'takes mine']],
        stored: { name: null },
        told: ['name: Lin'],
      },
    ],
    [
      'an address is taken away here, and replaced there',
      {
        steps: [
          ...OPENED,
          ['A', { email: '', emailVerified: false }],
          ['B', { email: 'b@example.com', emailVerified: false }],
          ['B', 'keeps theirs'],
        ],
        stored: { email: null },
        told: ['email: Lin'],
      },
    ],
    [
      'the mark that was ticked for one address is not saved for the next one (S04)',
      {
        steps: [
          ...OPENED,
          ['A', { email: 'a@example.com', emailVerified: false }],
          ['B', { email: mei.email, emailVerified: true }],
        ],
        stored: { email: 'a@example.com', emailVerifiedAt: null },
        told: ['email: Lin', 'emailVerified: Lin'],
      },
    ],
    [
      'nor does a new address get the mark of the one before (S04)',
      {
        steps: [
          ...OPENED,
          ['A', { email: mei.email, emailVerified: true }],
          ['B', { email: 'b@example.com', emailVerified: false }],
          ['B', 'takes mine'],
        ],
        stored: { email: 'b@example.com', emailVerifiedAt: null },
        told: ['emailVerified: Lin', 'email: Lin'],
      },
    ],
    [
      'whose owner proves the address meanwhile',
      {
        steps: [
          ...OPENED,
          'claimed',
          ['B', { email: 'b@example.com', emailVerified: false }],
          ['A', { name: 'From A' }],
        ],
        stored: { email: mei.email, emailVerifiedAt: expect.any(Date), name: 'From A' },
        told: ['emailVerified: somebody', 'email: somebody'],
      },
    ],
    [
      'a file was applied meanwhile',
      {
        steps: [
          ...OPENED,
          ['file', { name: 'From the file', phone: '+14155552671' }],
          ['B', { name: 'From B', phone: '', phoneVerified: false }],
          ['B', 'keeps theirs'],
        ],
        stored: { name: 'From the file', phone: '+14155552671' },
        told: ['name: file', 'phone: file'],
      },
    ],
  ])('%s', async (_, row) => {
    const { told } = await run(USER, row)
    expect(told).toEqual(row.told ?? [])
    expect(await storedUser()).toMatchObject(row.stored)
  })
})

describe.each<[string, Kind, () => Promise<unknown>, Change, Change]>([
  ['a connection', CONNECTION, storedConnection, { displayName: 'From A' }, { loginOnly: true }],
  ['an application', APPLICATION, storedApplication, { name: 'From A' }, { signUp: false }],
  ['a pool', POOL, storedPool, { displayName: 'From A' }, { captcha: true }],
  ['a user', USER, storedUser, { name: 'From A' }, { emailVerified: true }],
])('%s', (_, kind, now, name, other) => {
  test('that was removed meanwhile is not made again: that is said, and what was typed stays', async () => {
    const { told, left } = await run(kind, { steps: [...OPENED, 'removed', ['B', name]], stored: {} })
    expect(told).toEqual(['not_found: removed_meanwhile'])
    expect(left.B).toEqual(name)
    expect(await now()).toBeNull()
  })

  test('that is saved by two at once keeps both changes', async () => {
    for (const version of [1, 3]) {
      const scope = { poolId, actor: by('Lin') }
      const flipped = Object.fromEntries(Object.entries(other).map(([field, on]) => [field, version === 1 ? on : !on]))
      const named = Object.fromEntries(Object.keys(name).map((field) => [field, `Name ${version}`]))
      const saves = await Promise.all([kind.save(scope, version, named), kind.save(scope, version, flipped)])
      expect(saves.flatMap(({ conflicts }) => conflicts)).toEqual([])
      expect(await now()).toMatchObject({ ...named, ...flipped, version: version + 2 })
    }
  })

  test('whose one field is changed by ten at once gets the first change, and the others are told', async () => {
    const [field = ''] = Object.keys(name)
    const scope = { poolId, actor: by('Lin') }
    const tries = Array.from({ length: 10 }, (_, n) => kind.save(scope, 1, { [field]: `Name ${n}` }))
    const saves = await Promise.all(tries)
    expect(saves.filter(({ conflicts }) => !conflicts.length)).toHaveLength(1)
    expect(saves.every(({ row }) => row.version === 2)).toBe(true)
    expect(await db.auditEvent.count({ where: { detail: { path: ['version'], gt: 1 } } })).toBe(1)
  })

  test('of another pool is not found', async () => {
    const elsewhere = { poolId: kind === POOL ? 'pool_none' : 'pool_system', actor: by('Lin') }
    await expect(kind.save(elsewhere, 1, name)).rejects.toMatchObject({ code: 'not_found' })
    expect(await now()).toMatchObject({ version: 1 })
  })

  test('whose audit does not tell what has changed may have changed in any field', async () => {
    const scope = { poolId, actor: by('Lin') }
    await kind.save(scope, 1, other)
    await db.auditEvent.deleteMany()
    const { conflicts } = await kind.save(scope, 1, name)
    expect(conflicts).toEqual([{ field: Object.keys(name)[0], change: null }])
  })
})
