import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { testDatabase } from '../testing/database'
import { associate } from './associate'
import { type Draft, type DryRunWho, dryRun } from './dry-run'
import { arrivalAt, type HouseIds, makeApplication, makeHouse, makeUser, userOf } from './testing'

testDatabase()

let home: HouseIds
let elsewhere: HouseIds
let closed: string
beforeAll(async () => {
  home = await makeHouse('home')
  elsewhere = await makeHouse('elsewhere')
  closed = await makeApplication(home.poolId, { signUp: false })
})
beforeEach(() => db.user.deleteMany())

const draft: Draft = {
  appId: 'wx0000000000000001',
  mode: 'wechat:pc',
  settings: { openPlatformAccount: 'default' },
  sandbox: false,
  association: 'off',
  loginOnly: false,
  matchFields: [],
  bindMethods: [],
}
const FIELD: Partial<Draft> = { association: 'field', matchFields: ['phone', 'email'] }
const ASK: Partial<Draft> = { association: 'ask', bindMethods: ['password', 'email-code'] }
const STRANGER: DryRunWho = { kind: 'stranger' }
const ALICE: DryRunWho = { kind: 'person', openid: 'oAlice', unionid: 'uAlice' }

const run = (over: Partial<Draft>, who: DryRunWho, applicationId = home.applicationId) =>
  dryRun(home.poolId, { draft: { ...draft, ...over }, applicationId, who })
const rules = async (...of: Parameters<typeof run>) => (await run(...of)).steps.map(({ rule }) => rule)
const last = async (...of: Parameters<typeof run>) => (await run(...of)).steps.at(-1)?.outcome
const user = (userId: string): DryRunWho => ({ kind: 'user', userId })
const LONG_AGO = new Date(0)

describe('a stranger', () => {
  test.each([
    ['Off', {}, ['new_account']],
    ['Login Only', { loginOnly: true }, ['login_only']],
    ['Ask Binding', ASK, ['ask_binding', 'ask_binding_new_account']],
    ['Ask Binding with Login Only', { ...ASK, loginOnly: true }, ['ask_binding']],
    ['Field Matching', FIELD, ['field_matching_proof', 'field_matching_proof', 'new_account']],
    [
      'Field Matching with Login Only',
      { ...FIELD, loginOnly: true },
      ['field_matching_proof', 'field_matching_proof', 'login_only'],
    ],
  ])('gets as far as possible under %s', async (_, over, expected) => {
    expect(await rules(over, STRANGER)).toEqual(expected)
    expect(await rules(over, ALICE), 'a persona who never logged in').toEqual(expected)
  })

  test('is refused where sign-up is closed', async () => {
    expect(await rules({}, STRANGER, closed)).toEqual(['sign_up_closed'])
    expect(await last(ASK, STRANGER, closed)).toMatchObject({ kind: 'ask', create: false })
  })
})

describe('somebody who has logged in before', () => {
  test('is recognised, as in a login, under every policy', async () => {
    const userId = userOf(await associate(await arrivalAt(home)))
    for (const over of [{}, FIELD, ASK, { loginOnly: true }])
      for (const who of [ALICE, user(userId)])
        expect((await run(over, who)).steps).toEqual([
          { rule: 'recognised', outcome: { kind: 'signed_in', userId, conflict: false } },
        ])
    expect((await run({}, ALICE)).users).toEqual({ [userId]: { id: userId, name: 'Alice', email: null, phone: null } })
  })

  test('is not recognised by keys of the sandbox or of another AppID', async () => {
    const userId = userOf(await associate(await arrivalAt(home)))
    expect(await last({ sandbox: true }, ALICE)).toEqual({ kind: 'created' })
    const other = { appId: 'wx0000000000000002', settings: { openPlatformAccount: 'second' } }
    expect(await last({ ...other, ...ASK }, user(userId)), 'and has no way to prove it').toMatchObject({ kind: 'ask' })
  })
})

describe('a user who comes with a new WeChat', () => {
  const PHONE = '+8613800138000'

  test('matches by a verified address, and skips the field that the account does not have', async () => {
    const { id } = await makeUser(home.poolId, { phone: PHONE, phoneVerifiedAt: LONG_AGO })
    const { steps, users } = await run(FIELD, user(id))
    expect(steps).toEqual([
      { rule: 'field_matching_proof', outcome: { kind: 'prove', fields: ['phone', 'email'] } },
      { rule: 'field_matching_proof', outcome: { kind: 'prove', fields: ['email'] } },
      { rule: 'field_matching_one', outcome: { kind: 'linked', userId: id, by: 'phone' } },
    ])
    expect(users).toEqual({ [id]: { id, name: null, email: null, phone: PHONE } })
  })

  test('does not match by an address that was never verified (S03)', async () => {
    const { id } = await makeUser(home.poolId, { phone: PHONE })
    expect(await last(FIELD, user(id))).toEqual({ kind: 'created' })
  })

  test('cannot go on if the account has none of the fields', async () => {
    const { id } = await makeUser(home.poolId)
    expect(await rules(FIELD, user(id))).toEqual(['field_matching_proof'])
  })

  test.each([
    ['its password', { email: 'a@example.com', passwordHash: 'x' }, 'password'],
    ['a code, when it has no password', { email: 'a@example.com' }, 'email-code'],
  ])('binds by %s', async (_, data, by) => {
    const { id } = await makeUser(home.poolId, data)
    expect(await last(ASK, user(id))).toEqual({ kind: 'linked', userId: id, by })
    expect(JSON.stringify(await run(ASK, user(id)))).not.toContain('passwordHash')
  })

  test('cannot bind if no ticked method works for the account', async () => {
    const { id } = await makeUser(home.poolId, { phone: PHONE })
    expect(await rules(ASK, user(id))).toEqual(['ask_binding'])
  })

  test('is refused when the account is blocked, or linked to another WeChat', async () => {
    const data = { email: 'a@example.com', passwordHash: 'x' }
    const { id } = await makeUser(home.poolId, { ...data, status: 'blocked' })
    expect(await last(ASK, user(id))).toEqual({ kind: 'refused', reason: 'user_blocked' })
    const userId = userOf(await associate(await arrivalAt(home)))
    await db.user.update({ where: { id: userId }, data: { email: 'b@example.com', passwordHash: 'x' } })
    const other = { appId: 'wx0000000000000002', settings: { openPlatformAccount: 'second' } }
    expect(await last({ ...ASK, ...other }, user(userId))).toEqual({ kind: 'refused', reason: 'already_linked' })
  })
})

test('a dry run changes nothing', async () => {
  const { id } = await makeUser(home.poolId, { email: 'a@example.com', passwordHash: 'x' })
  const everything = () =>
    Promise.all([db.user.findMany(), db.identity.count(), db.proof.count(), db.auditEvent.count(), db.attempt.count()])
  const before = await everything()
  for (const over of [{}, FIELD, ASK]) for (const who of [STRANGER, ALICE, user(id)]) await run(over, who)
  expect(await everything()).toEqual(before)
})

test('another pool’s application or user is not found', async () => {
  const there = await makeUser(elsewhere.poolId)
  await expect(run({}, STRANGER, elsewhere.applicationId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(run({}, user(there.id))).rejects.toMatchObject({ code: 'not_found' })
})
