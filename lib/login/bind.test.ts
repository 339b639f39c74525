import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { type Arrival, associate } from '../association/associate'
import type { Actor } from '../audit/record'
import { createConnection, switchConnection } from '../connections/commands'
import { CreateConnection } from '../connections/schema'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { newId } from '../ids'
import type { Visit } from '../oidc/interaction'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { setUserStatus, unlinkIdentity } from '../users/commands'
import { hashPassword } from '../users/password'
import { isAsked, newAttempt, outcomeOf, saveAttempt, takeAttempt } from './attempt'
import {
  bindByPassword,
  checkBindCode,
  checkMatchCode,
  choose,
  createAccount,
  listChoices,
  sendAgain,
  sendBindCode,
  sendMatchCode,
  skipField,
} from './bind'
import { finishAttempt } from './finish'
import { suspendAttempt } from './pending'
import { type Binding, proceed } from './proceed'

// Codes go to the outbox, as on a laptop.
testDatabase()

const actor: Actor = { kind: 'system', id: null }
const PASSWORD = 'a long password'
type House = { pool: PoolRef; applicationId: string; connectionId: string }
let home: House
let elsewhere: House
let passwordHash: string

async function makeHouse(name: string): Promise<House> {
  const pool = await createPool({ actor }, { name, displayName: name })
  const scope = { poolId: pool.id, actor }
  const { application } = await createApplication(scope, CreateApplication.parse({ name: 'Shop', type: 'spa' }))
  const input = { identifier: 'wechat', displayName: 'WeChat', appId: 'wx0000000000000001', appSecret: 'secret' }
  const { id: connectionId } = await createConnection(scope, CreateConnection.parse(input))
  await switchConnection(scope, { connectionId, applicationId: application.id, on: true })
  return { pool, applicationId: application.id, connectionId }
}

beforeAll(async () => {
  home = await makeHouse('home')
  elsewhere = await makeHouse('elsewhere')
  passwordHash = await hashPassword(PASSWORD)
})
beforeEach(async () => {
  for (const table of [db.user, db.attempt, db.proof, db.outboxMessage, db.auditEvent, db.rateLimiterFlexible])
    await (table as typeof db.user).deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.application.updateMany({ data: { signUp: true } })
  await policy({})
  for (const { pool, ...which } of [home, elsewhere])
    await switchConnection({ poolId: pool.id, actor }, { ...which, on: true })
})

const ALL = ['password', 'email-code', 'phone-code']
const policy = (data: Prisma.ConnectionUpdateInput) =>
  db.connection.updateMany({
    data: { association: 'ask', bindMethods: ALL, matchFields: [], loginOnly: false, ...data } as object,
  })
const matching = (...matchFields: string[]) => policy({ association: 'field', matchFields })

const visitOf = ({ applicationId }: House, uid: string): Visit => ({
  uid,
  applicationId,
  clientId: applicationId,
  clientName: 'Shop',
  prompt: 'login',
  accountId: null,
  loginHint: null,
  redirectUri: null,
  answered: false,
  returnTo: '/',
  finish: async ({ accountId }) => `/on?as=${accountId}`,
  consent: async () => '/on',
  abandon: async () => '/on',
})

let people = 0

/** Somebody whom nobody knows comes back from WeChat, and is asked. */
async function newcomer(over: { house?: House; uid?: string; openid?: string } = {}): Promise<Binding> {
  people += 1
  const { house = home, uid = `visit${people}`, openid = `oNobody${people}` } = over
  const { pool, applicationId, connectionId } = house
  const made = newAttempt()
  await saveAttempt(made, {
    poolId: pool.id,
    interaction: uid,
    connectionId,
    applicationId,
    begun: { state: 's', stateCookie: 'c' },
  })
  const attempt = await db.attempt.findUniqueOrThrow({ where: { id: made.id } })
  await takeAttempt(attempt)
  const arrival: Arrival = {
    ...{ poolId: pool.id, applicationId, connectionId, appId: 'wx0000000000000001', sandbox: false },
    ...{ openid, unionid: null, profile: { nickname: 'Lin', avatarUrl: null } },
  }
  const who = await associate(arrival, { attemptId: made.id })
  if (!isAsked(who)) throw new Error(`nothing is asked: ${JSON.stringify(who)}`)
  await suspendAttempt(attempt, arrival, who)
  return { pool, visit: visitOf(house, uid), attempt: await now(made.id), locale: 'en' }
}

const now = (id: string) => db.attempt.findUniqueOrThrow({ where: { id } })
/** As a request sees it: the attempt as it is at this moment. */
const at = async (binding: Binding): Promise<Binding> => ({ ...binding, attempt: await now(binding.attempt.id) })
const pageOf = (location: string) => /^\/login\/\w+\/(\w+)\?attempt=att_\w+/.exec(location)?.[1]
const outcomeNow = async ({ attempt }: Binding) => outcomeOf(await now(attempt.id))
const proofOf = (location: string) => new URL(location, 'http://x').searchParams.get('proof') ?? ''

type Account = Partial<Prisma.UserUncheckedCreateInput> & { unproved?: boolean }
async function account({ unproved, ...over }: Account = {}): Promise<string> {
  const provedAt = unproved ? null : new Date()
  const { id } = await db.user.create({
    data: {
      id: newId('usr'),
      poolId: home.pool.id,
      passwordHash,
      emailVerifiedAt: over.email ? provedAt : null,
      phoneVerifiedAt: over.phone ? provedAt : null,
      ...over,
    },
  })
  return id
}
const giveIdentity = (userId: string, value: string) =>
  db.identity.create({
    data: {
      ...{ id: newId('idn'), poolId: home.pool.id, userId, source: 'wechat', profile: {} },
      keys: { create: { kind: 'openid', realm: 'wx0000000000000001', value } },
    },
  })

const EMAIL = 'lin@example.com'
const PHONE = '+8613800138000'

async function codeAt(recipient: string): Promise<string> {
  const message = await db.outboxMessage.findFirst({ where: { recipient }, orderBy: { createdAt: 'desc' } })
  return /\b\d{6}\b/.exec(message?.text ?? '')?.[0] ?? ''
}
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

/** Asks for a code; what is left is to type it. */
async function sent(binding: Binding, address = EMAIL) {
  const method = address.includes('@') ? ('email-code' as const) : ('phone-code' as const)
  const proofId = proofOf(await sendBindCode(await at(binding), { method, address }))
  return { proofId, code: await codeAt(address) }
}
const proved = async (binding: Binding, address = EMAIL) =>
  checkBindCode(await at(binding), await sent(binding, address))
const matched = async (binding: Binding, address: string) => {
  const field = address.includes('@') ? 'email' : 'phone'
  const proofId = proofOf(await sendMatchCode(await at(binding), { field, address }))
  return checkMatchCode(await at(binding), { proofId, code: await codeAt(address) })
}
const typed = async (binding: Binding, password = PASSWORD, who = EMAIL) =>
  bindByPassword(await at(binding), { account: who, password })

const identitiesOf = (userId: string) => db.identity.count({ where: { userId } })
const told = async () => (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action)

const WRONG = { code: 'invalid', reason: 'wrong_password', field: undefined }
const TOO_MANY = { code: 'rate_limited', reason: 'too_many_tries' }
const OVER = { code: 'expired', reason: 'attempt_over' }
const EXPIRED = { code: 'expired' }
const NOT_ASKED = { code: 'not_found' }

describe('somebody new who creates an account', () => {
  test('is logged in to it, and the attempt is over', async () => {
    const binding = await newcomer()
    const location = await createAccount(binding)
    expect(pageOf(location)).toBe('finish')
    const user = await db.user.findFirstOrThrow()
    expect(user).toMatchObject({ name: 'Lin', email: null, phone: null })
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'created', userId: user.id, at: expect.any(Number) })
    const attempt = await now(binding.attempt.id)
    expect(attempt).toMatchObject({ status: 'done', arrival: null })
    expect(await finishAttempt(home.pool, binding.visit, attempt)).toBe(`/on?as=${user.id}`)
  })

  test('is asked again where Login Only was switched on meanwhile, and has no such answer any more (S09)', async () => {
    const binding = await newcomer()
    await policy({ loginOnly: true })
    expect(pageOf(await createAccount(binding))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'ask', create: false, methods: ALL })
    expect(await db.user.count()).toBe(0)
  })

  test.each([
    ['sign_up_closed', () => db.application.updateMany({ data: { signUp: false } })],
    ['login_only', () => policy({ loginOnly: true })],
  ])('is refused at the last step, when it says %s by then (S09)', async (reason, change) => {
    const binding = await newcomer()
    await createAccount(binding)
    await change()
    expect(await finishAttempt(home.pool, binding.visit, await now(binding.attempt.id))).toBeNull()
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason })
  })
})

describe('somebody new who binds an account', () => {
  test.each<[string, (binding: Binding) => Promise<string>]>([
    ['its e-mail and password', (binding) => typed(binding)],
    ['its phone and password', (binding) => typed(binding, PASSWORD, '138 0013 8000')],
    ['a code to its e-mail', (binding) => proved(binding)],
    ['a code to its phone', (binding) => proved(binding, '+86 138-0013-8000'.replaceAll(/[ -]/g, ''))],
  ])('by %s is logged in to it, now and by the next scan', async (_, bind) => {
    const userId = await account({ email: EMAIL, phone: PHONE })
    const binding = await newcomer()
    expect(pageOf(await bind(binding))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    expect(await identitiesOf(userId)).toBe(1)
    expect(await db.user.count()).toBe(1)
    expect(await told()).toEqual(['user.linked'])
    expect(await finishAttempt(home.pool, binding.visit, await now(binding.attempt.id))).toBe(`/on?as=${userId}`)
  })

  test.each<[string, Account, string | null]>([
    ['by its verified e-mail', { email: EMAIL, phone: PHONE }, EMAIL],
    ['by its verified phone', { phone: PHONE }, PHONE],
    ['at no address that was never proved', { email: EMAIL, unproved: true }, null],
  ])('is told so %s', async (_, who, recipient) => {
    await account(who)
    await typed(await newcomer(), PASSWORD, who.email ?? who.phone ?? '')
    const notices = () => db.outboxMessage.findMany({ where: { text: { contains: 'WeChat' } } })
    if (recipient) await expect.poll(notices).toMatchObject([{ recipient }])
    else expect(await notices()).toEqual([])
  })

  test('may find that nobody here has the address, and then create an account', async () => {
    const binding = await newcomer()
    await expect(proved(binding)).rejects.toMatchObject({ code: 'not_found', reason: 'no_account', field: 'address' })
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'ask' })
    expect(pageOf(await createAccount(await at(binding)))).toBe('finish')
    expect(await db.user.findFirst()).toMatchObject({ email: null, emailVerifiedAt: null })
  })

  test('gets another code when the first one does not come', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const first = await sent(binding)
    const location = await sendAgain(await at(binding), first.proofId)
    expect(location).toMatch(/&with=email-code&proof=prf_\w+$/)
    await expect(checkBindCode(await at(binding), first)).rejects.toMatchObject(EXPIRED)
    await checkBindCode(await at(binding), { proofId: proofOf(location), code: await codeAt(EMAIL) })
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
  })

  test.each<[string, string, (userId: string) => Promise<unknown>]>([
    ['has another WeChat', 'already_linked', (userId) => giveIdentity(userId, 'oAnother')],
    ['is blocked', 'user_blocked', (userId) => setUserStatus({ poolId: home.pool.id, actor }, userId, 'blocked')],
  ])('is refused after the proof when the account %s', async (_, reason, change) => {
    const userId = await account({ email: EMAIL })
    await change(userId)
    const before = await identitiesOf(userId)
    const binding = await newcomer()
    expect(pageOf(await typed(binding))).toBe('refused')
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason })
    expect(await identitiesOf(userId)).toBe(before)
    const event = await db.auditEvent.findFirst({ where: { action: 'login.refused' } })
    expect(event).toMatchObject({ targetId: binding.attempt.id, detail: { reason } })
    await expect(createAccount(await at(binding))).rejects.toMatchObject(OVER)
  })
})

describe('an account that was made with an address of somebody else’s (S03)', () => {
  test('is its owner’s from the proof on: nothing that was there before opens it', async () => {
    const userId = await account({ email: EMAIL, unproved: true })
    const planted = await giveIdentity(userId, 'oAttacker')
    await db.oidcArtifact.create({
      data: { poolId: home.pool.id, model: 'Session', id: 'planted', payload: {}, accountId: userId },
    })
    const binding = await newcomer()
    expect(pageOf(await proved(binding))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({
      email: EMAIL,
      emailVerifiedAt: expect.any(Date),
      passwordHash: null,
    })
    expect(await db.identity.findUnique({ where: { id: planted.id } })).toBeNull()
    expect(await db.oidcArtifact.count()).toBe(0)
    await expect(typed(await newcomer())).rejects.toMatchObject(WRONG)
  })

  test('is no match, and loses the address to who has proved it', async () => {
    await matching('email')
    const planted = await account({ email: EMAIL, unproved: true })
    const binding = await newcomer()
    await matched(binding, EMAIL)
    const outcome = await outcomeNow(binding)
    expect(outcome).toMatchObject({ kind: 'created', userId: expect.not.stringMatching(planted) })
    expect(await db.user.findUnique({ where: { id: planted } })).toMatchObject({ email: null })
  })
})

describe('somebody new under Field Matching', () => {
  test('is linked to the one account that has the proved value', async () => {
    await matching('phone')
    const userId = await account({ phone: PHONE })
    const binding = await newcomer()
    expect(pageOf(await matched(binding, PHONE))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    await expect.poll(() => db.outboxMessage.count({ where: { recipient: PHONE } })).toBe(2)
  })

  test('gets an account where nobody has it, which then has the proved value', async () => {
    await matching('email')
    await matched(await newcomer(), EMAIL)
    expect(await db.user.findMany()).toMatchObject([{ email: EMAIL, emailVerifiedAt: expect.any(Date) }])
  })

  test('is refused where nobody has it and Login Only is on', async () => {
    await policy({ association: 'field', matchFields: ['email'], loginOnly: true })
    const binding = await newcomer()
    expect(pageOf(await matched(binding, EMAIL))).toBe('refused')
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason: 'login_only' })
    expect(await db.user.count()).toBe(0)
  })

  test('is asked for every field, and may skip one when another is proved, not before', async () => {
    await matching('phone', 'email')
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(skipField(await at(binding), 'phone')).rejects.toMatchObject({ reason: 'nothing_proved' })
    expect(pageOf(await matched(binding, EMAIL))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'prove', fields: ['phone'] })
    await expect(skipField(await at(binding), 'email')).rejects.toMatchObject(NOT_ASKED)
    expect(pageOf(await skipField(await at(binding), 'phone'))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
  })

  test('picks one of several that match, and none but those (S08)', async () => {
    await matching('phone', 'email')
    const [byEmail, byPhone] = [await account({ email: EMAIL, name: 'Lin' }), await account({ phone: PHONE })]
    const other = await account({ email: 'mei@example.com' })
    const binding = await newcomer()
    await matched(binding, PHONE)
    expect(pageOf(await matched(binding, EMAIL))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'choose', userIds: [byPhone, byEmail] })
    for (const id of [other, 'usr_none', ''])
      await expect(choose(await at(binding), id)).rejects.toMatchObject(NOT_ASKED)
    expect(await identitiesOf(other)).toBe(0)
    expect(await listChoices(home.pool.id, [byPhone, byEmail])).toMatchObject([
      { id: byEmail, name: 'Lin', address: expect.stringMatching(/^l•••@example\.com$/) },
      { id: byPhone, name: null, address: expect.stringMatching(/8000$/) },
    ])
    expect(await listChoices(elsewhere.pool.id, [byPhone, byEmail]), 'another pool’s id is not found').toEqual([])
    expect(pageOf(await choose(await at(binding), byEmail))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId: byEmail })
  })
})

describe('a proof belongs to one attempt and to the identity in it (S07)', () => {
  test('a code of one attempt is none in another, also of the same visit', async () => {
    await account({ email: EMAIL })
    const first = await newcomer({ uid: 'shared' })
    const code = await sent(first)
    for (const second of [await newcomer({ uid: 'shared' }), await newcomer()])
      await expect(checkBindCode(second, code)).rejects.toMatchObject(EXPIRED)
    expect(await db.identity.count()).toBe(0)
    expect(pageOf(await checkBindCode(await at(first), code))).toBe('finish')
  })

  test('a code works once', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const code = await sent(binding)
    await checkBindCode(await at(binding), code)
    await expect(checkBindCode(binding, code)).rejects.toMatchObject(EXPIRED)
    expect(await identitiesOf(userId)).toBe(1)
  })

  test('what was proved for one identity does not bind another one, whatever attempt it is put to', async () => {
    const userId = await account({ email: EMAIL })
    const first = await newcomer({ uid: 'shared' })
    const code = await sent(first)
    await policy({ bindMethods: ['password'] })
    expect(pageOf(await checkBindCode(await at(first), code)), 'the method was unticked meanwhile').toBe('bind')
    expect(await db.proof.count({ where: { userId, usedAt: null, provedAt: { not: null } } })).toBe(1)
    await policy({})
    const second = await newcomer({ uid: 'shared' })
    expect(pageOf(await proceed(second))).toBe('bind')
    await db.proof.updateMany({ data: { attemptId: second.attempt.id } })
    expect(pageOf(await proceed(await at(second)))).toBe('bind')
    expect(await identitiesOf(userId)).toBe(0)
    await db.proof.updateMany({ data: { attemptId: first.attempt.id } })
    expect(pageOf(await proceed(await at(first))), 'and binds its own').toBe('finish')
  })

  test('is dead after an identity was unlinked', async () => {
    const userId = await account({ email: EMAIL })
    const planted = await giveIdentity(userId, 'oBefore')
    const binding = await newcomer()
    const code = await sent(binding)
    await unlinkIdentity({ poolId: home.pool.id, actor }, userId, planted.id)
    await expect(checkBindCode(await at(binding), code)).rejects.toMatchObject(EXPIRED)
  })

  test('ends with its attempt', async () => {
    await account({ email: EMAIL })
    const binding = await newcomer()
    const code = await sent(binding)
    await db.attempt.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await expect(checkBindCode(await at(binding), code)).rejects.toMatchObject(OVER)
    await expect(typed(binding)).rejects.toMatchObject(OVER)
    await expect(createAccount(await at(binding))).rejects.toMatchObject(OVER)
    expect(await db.identity.count()).toBe(0)
  })
})

describe('what a form says is held against the attempt (S08)', () => {
  const everyStep: [string, (binding: Binding) => Promise<string>][] = [
    ['create', createAccount],
    ['password', (binding) => bindByPassword(binding, { account: EMAIL, password: PASSWORD })],
    ['send', (binding) => sendBindCode(binding, { method: 'email-code', address: EMAIL })],
    ['send a field', (binding) => sendMatchCode(binding, { field: 'email', address: EMAIL })],
    ['send again', (binding) => sendAgain(binding, 'prf_any')],
    ['check', (binding) => checkBindCode(binding, { proofId: 'prf_any', code: '000000' })],
    ['check a field', (binding) => checkMatchCode(binding, { proofId: 'prf_any', code: '000000' })],
    ['skip', (binding) => skipField(binding, 'email')],
    ['choose', (binding) => choose(binding, 'usr_any')],
  ]

  test.each(everyStep)('%s: an attempt of another visit or another pool is not found', async (_, step) => {
    await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(step({ ...binding, visit: visitOf(home, 'other') })).rejects.toMatchObject(OVER)
    await expect(step({ ...binding, pool: elsewhere.pool })).rejects.toMatchObject(OVER)
    expect(await now(binding.attempt.id)).toMatchObject({ status: 'pending' })
    expect([await db.identity.count(), await db.proof.count(), await db.outboxMessage.count()]).toEqual([0, 0, 0])
  })

  test('a method that is not ticked is no way to bind', async () => {
    await policy({ bindMethods: ['phone-code'] })
    await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(typed(binding)).rejects.toMatchObject(NOT_ASKED)
    await expect(sent(binding)).rejects.toMatchObject(NOT_ASKED)
    expect(await db.outboxMessage.count()).toBe(0)
  })

  test('Field Matching takes no password, no other field and no wish for a new account', async () => {
    await matching('phone')
    await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(typed(binding)).rejects.toMatchObject(NOT_ASKED)
    await expect(createAccount(binding)).rejects.toMatchObject(NOT_ASKED)
    await expect(sendMatchCode(binding, { field: 'email', address: EMAIL })).rejects.toMatchObject(NOT_ASKED)
    await expect(sent(binding)).rejects.toMatchObject(NOT_ASKED)
  })

  test('an account of another pool is nobody’s here', async () => {
    await account({ poolId: elsewhere.pool.id, email: EMAIL })
    await expect(typed(await newcomer())).rejects.toMatchObject(WRONG)
    await expect(proved(await newcomer())).rejects.toMatchObject({ reason: 'no_account' })
  })
})

describe('what changed between the page and the press counts (S09)', () => {
  const off = () =>
    switchConnection(
      { poolId: home.pool.id, actor },
      { connectionId: home.connectionId, applicationId: home.applicationId, on: false },
    )

  test.each<[string, (binding: Binding) => Promise<string>]>([
    ['creating', async (binding) => createAccount(await at(binding))],
    ['binding by password', (binding) => typed(binding)],
    ['binding by a code', (binding) => proved(binding)],
  ])('%s ends where the connection was switched off', async (_, step) => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await off()
    expect(pageOf(await step(binding))).toBe('refused')
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason: 'connection_off' })
    expect(await identitiesOf(userId)).toBe(0)
  })

  test('a user who was blocked after the code was sent is refused', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const code = await sent(binding)
    await setUserStatus({ poolId: home.pool.id, actor }, userId, 'blocked')
    expect(pageOf(await checkBindCode(await at(binding), code))).toBe('refused')
    expect(await identitiesOf(userId)).toBe(0)
  })

  test('a user who was blocked after the binding is refused at the last step', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await typed(binding)
    await setUserStatus({ poolId: home.pool.id, actor }, userId, 'blocked')
    expect(await finishAttempt(home.pool, binding.visit, await now(binding.attempt.id))).toBeNull()
  })

  test('a policy that changed shows what it asks instead', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await matching('email')
    expect(pageOf(await typed(binding))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'prove', fields: ['email'] })
    expect(await identitiesOf(userId)).toBe(0)
  })
})

describe('many presses of one form (S11)', () => {
  const TIMES = 20
  const all = async (press: () => Promise<string>) => {
    const results = await Promise.allSettled(Array.from({ length: TIMES }, press))
    const went = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'AppError' })
    return went
  }

  test('make one account, and all go on to the same place', async () => {
    const binding = await newcomer()
    const went = await all(() => createAccount(binding))
    expect(new Set(went).size).toBe(1)
    expect(went).toHaveLength(TIMES)
    expect([await db.user.count(), await db.identity.count()]).toEqual([1, 1])
  })

  test.each<[string, (binding: Binding) => Promise<() => Promise<string>>]>([
    ['a password', async (binding) => () => bindByPassword(binding, { account: EMAIL, password: PASSWORD })],
    [
      'a code',
      async (binding) => {
        const code = await sent(binding)
        return () => checkBindCode(binding, code)
      },
    ],
  ])('bind once by %s', async (_, prepare) => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const went = await all(await prepare(binding))
    expect(new Set(went).size).toBe(1)
    expect(await identitiesOf(userId)).toBe(1)
    expect((await told()).filter((action) => action === 'user.linked')).toHaveLength(1)
    expect(await outcomeNow(binding)).toMatchObject({ userId })
  })

  test('by two people for one account bind the first', async () => {
    const userId = await account({ email: EMAIL })
    const two = [await newcomer(), await newcomer()]
    await Promise.all(two.map((binding) => bindByPassword(binding, { account: EMAIL, password: PASSWORD })))
    expect(await identitiesOf(userId)).toBe(1)
    const kinds = await Promise.all(two.map(async (binding) => (await outcomeNow(binding))?.kind))
    expect(kinds.sort()).toEqual(['linked', 'refused'])
  })
})

describe('answers do not tell whether an account exists (S22)', () => {
  test.each<[string, Account | null, string, string]>([
    ['a wrong password', { email: EMAIL }, EMAIL, 'another password'],
    ['an account without a password', { email: EMAIL, passwordHash: null }, EMAIL, PASSWORD],
    ['an unknown e-mail', null, EMAIL, PASSWORD],
    ['an unknown phone', null, PHONE, PASSWORD],
    ['no address at all', null, 'lin', PASSWORD],
  ])('%s: the same words', async (_, who, name, password) => {
    if (who) await account(who)
    const binding = await newcomer()
    await expect(typed(binding, password, name)).rejects.toMatchObject(WRONG)
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'ask' })
    expect(await db.proof.count()).toBe(0)
  })

  test('a code is sent to known and unknown addresses alike', async () => {
    await account({ email: EMAIL })
    const shape = async (address: string) => {
      const location = await sendBindCode(await newcomer(), { method: 'email-code', address })
      return location.replace(/visit\d+|att_\w+|prf_\w+/g, '…')
    }
    expect(await shape(EMAIL)).toBe(await shape('nobody@example.com'))
    expect(await db.outboxMessage.count()).toBe(2)
  })
})

describe('guessing ends at the fifth (S23)', () => {
  test('whatever the methods: the sixth try of an attempt is refused though it is right', async () => {
    const userId = await account({ email: EMAIL, phone: PHONE })
    const binding = await newcomer()
    const code = await sent(binding, PHONE)
    for (let i = 0; i < 3; i++) await expect(typed(binding, 'wrong')).rejects.toMatchObject(WRONG)
    for (let i = 0; i < 2; i++)
      await expect(checkBindCode(await at(binding), { ...code, code: wrongFor(code.code) })).rejects.toMatchObject({
        reason: 'wrong_code',
      })
    await expect(checkBindCode(await at(binding), code)).rejects.toMatchObject(TOO_MANY)
    await expect(typed(binding)).rejects.toMatchObject(TOO_MANY)
    expect(await identitiesOf(userId)).toBe(0)
  })

  test('on the account too, over attempts of different visits', async () => {
    await account({ email: EMAIL })
    for (let i = 0; i < 5; i++) await expect(typed(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
    await expect(typed(await newcomer())).rejects.toMatchObject(TOO_MANY)
    await expect(proved(await newcomer())).rejects.toMatchObject(TOO_MANY)
  })

  test('a right one is not counted', async () => {
    await account({ email: EMAIL })
    for (let i = 0; i < 4; i++) await expect(typed(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
    expect(pageOf(await typed(await newcomer()))).toBe('finish')
    for (let i = 0; i < 5; i++) await expect(typed(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
  })
})
