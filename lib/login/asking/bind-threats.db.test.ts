import { describe, expect, test } from 'vitest'
import { switchConnection } from '../../connections/commands'
import { db } from '../../db'
import { knownCookieHeader } from '../../limits/known-browser'
import { testDatabase } from '../../testing/database'
import { setUserStatus, unlinkIdentity } from '../../users/commands'
import { finishAttempt } from '../corridor/finish'
import {
  type Account,
  account,
  actor,
  attemptNow,
  auditActions,
  EMAIL,
  EXPIRED,
  elsewhere,
  giveIdentity,
  home,
  identitiesOf,
  matching,
  NOT_ASKED,
  newcomer,
  OVER,
  outcomeNow,
  PASSWORD,
  PHONE,
  pageOf,
  policy,
  reloaded,
  sendCodeTo,
  TOO_MANY,
  twoHouses,
  typeBindCode,
  typePassword,
  visitOf,
  WRONG,
  wrongFor,
} from '../testing'
import { choose, createAccount, skipField } from './bind'
import { checkBindCode, checkMatchCode, sendAgain, sendBindCode, sendMatchCode } from './by-code'
import { bindByPassword } from './by-password'
import { proceed } from './proceed'
import type { Binding } from './question'

testDatabase()
twoHouses()

describe('a proof belongs to one attempt and to the identity in it (S07)', () => {
  test('a code of one attempt is refused in another attempt, even of the same visit', async () => {
    await account({ email: EMAIL })
    const first = await newcomer({ uid: 'shared' })
    const code = await sendCodeTo(first)
    for (const second of [await newcomer({ uid: 'shared' }), await newcomer()])
      await expect(checkBindCode(second, code)).rejects.toMatchObject(EXPIRED)
    expect(await db.identity.count()).toBe(0)
    expect(pageOf(await checkBindCode(await reloaded(first), code))).toBe('finish')
  })

  test('a code works once', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const code = await sendCodeTo(binding)
    await checkBindCode(await reloaded(binding), code)
    await expect(checkBindCode(binding, code)).rejects.toMatchObject(EXPIRED)
    expect(await identitiesOf(userId)).toBe(1)
  })

  test('a proof made for one identity does not bind another one, in whatever attempt', async () => {
    const userId = await account({ email: EMAIL })
    const first = await newcomer({ uid: 'shared' })
    const code = await sendCodeTo(first)
    await policy({ bindMethods: ['password'] })
    expect(pageOf(await checkBindCode(await reloaded(first), code)), 'the method was unticked meanwhile').toBe('bind')
    expect(await db.proof.count({ where: { userId, usedAt: null, provedAt: { not: null } } })).toBe(1)
    await policy({})
    const second = await newcomer({ uid: 'shared' })
    expect(pageOf(await proceed(second))).toBe('bind')
    await db.proof.updateMany({ data: { attemptId: second.attempt.id } })
    expect(pageOf(await proceed(await reloaded(second)))).toBe('bind')
    expect(await identitiesOf(userId)).toBe(0)
    await db.proof.updateMany({ data: { attemptId: first.attempt.id } })
    expect(pageOf(await proceed(await reloaded(first))), 'and binds its own').toBe('finish')
  })

  test('is dead after an identity was unlinked', async () => {
    const userId = await account({ email: EMAIL })
    const planted = await giveIdentity(userId, 'oBefore')
    const binding = await newcomer()
    const code = await sendCodeTo(binding)
    await unlinkIdentity({ poolId: home.pool.id, actor }, userId, planted.id)
    await expect(checkBindCode(await reloaded(binding), code)).rejects.toMatchObject(EXPIRED)
  })

  test('ends with its attempt', async () => {
    await account({ email: EMAIL })
    const binding = await newcomer()
    const code = await sendCodeTo(binding)
    await db.attempt.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await expect(checkBindCode(await reloaded(binding), code)).rejects.toMatchObject(OVER)
    await expect(typePassword(binding)).rejects.toMatchObject(OVER)
    await expect(createAccount(await reloaded(binding))).rejects.toMatchObject(OVER)
    expect(await db.identity.count()).toBe(0)
  })
})

describe('a form can only answer what the attempt asks (S08)', () => {
  const everyStep: [string, (binding: Binding) => Promise<unknown>][] = [
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
    expect(await attemptNow(binding.attempt.id)).toMatchObject({ status: 'pending' })
    expect([await db.identity.count(), await db.proof.count(), await db.outboxMessage.count()]).toEqual([0, 0, 0])
  })

  test('a method that the connection does not allow cannot bind', async () => {
    await policy({ bindMethods: ['phone-code'] })
    await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(typePassword(binding)).rejects.toMatchObject(NOT_ASKED)
    await expect(sendCodeTo(binding)).rejects.toMatchObject(NOT_ASKED)
    expect(await db.outboxMessage.count()).toBe(0)
  })

  test('Field Matching accepts no password, no other field and no request for a new account', async () => {
    await matching('phone')
    await account({ email: EMAIL })
    const binding = await newcomer()
    await expect(typePassword(binding)).rejects.toMatchObject(NOT_ASKED)
    await expect(createAccount(binding)).rejects.toMatchObject(NOT_ASKED)
    await expect(sendMatchCode(binding, { field: 'email', address: EMAIL })).rejects.toMatchObject(NOT_ASKED)
    await expect(sendCodeTo(binding)).rejects.toMatchObject(NOT_ASKED)
  })

  test('an account of another pool is not found', async () => {
    await account({ poolId: elsewhere.pool.id, email: EMAIL })
    await expect(typePassword(await newcomer())).rejects.toMatchObject(WRONG)
    await expect(typeBindCode(await newcomer())).rejects.toMatchObject({ reason: 'no_account' })
  })
})

describe('a change between the page and the submitted form counts (S09)', () => {
  const off = () =>
    switchConnection(
      { poolId: home.pool.id, actor },
      { connectionId: home.connectionId, applicationId: home.applicationId, on: false },
    )

  test.each<[string, (binding: Binding) => Promise<string>]>([
    ['creating', async (binding) => createAccount(await reloaded(binding))],
    ['binding by password', (binding) => typePassword(binding)],
    ['binding by a code', (binding) => typeBindCode(binding)],
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
    const code = await sendCodeTo(binding)
    await setUserStatus({ poolId: home.pool.id, actor }, userId, 'blocked')
    expect(pageOf(await checkBindCode(await reloaded(binding), code))).toBe('refused')
    expect(await identitiesOf(userId)).toBe(0)
  })

  test('a user who was blocked after the binding is refused at the last step', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await typePassword(binding)
    await setUserStatus({ poolId: home.pool.id, actor }, userId, 'blocked')
    expect(await finishAttempt(home.pool, binding.visit, await attemptNow(binding.attempt.id))).toBeNull()
  })

  test('after a change of the connection’s rule its new question is asked', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    await matching('email')
    expect(pageOf(await typePassword(binding))).toBe('bind')
    expect(await outcomeNow(binding)).toEqual({ kind: 'prove', fields: ['email'] })
    expect(await identitiesOf(userId)).toBe(0)
  })
})

describe('one form that is submitted many times (S11)', () => {
  const TIMES = 20
  const all = async (press: () => Promise<string>) => {
    const results = await Promise.allSettled(Array.from({ length: TIMES }, press))
    const went = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'AppError' })
    return went
  }

  test('makes one account, and every answer leads to the same address', async () => {
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
        const code = await sendCodeTo(binding)
        return () => checkBindCode(binding, code)
      },
    ],
  ])('bind once by %s', async (_, prepare) => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const went = await all(await prepare(binding))
    expect(new Set(went).size).toBe(1)
    expect(await identitiesOf(userId)).toBe(1)
    expect((await auditActions()).filter((action) => action === 'user.linked')).toHaveLength(1)
    expect(await outcomeNow(binding)).toMatchObject({ userId })
  })

  test('by two persons for one account binds the first', async () => {
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
    await expect(typePassword(binding, password, name)).rejects.toMatchObject(WRONG)
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'ask' })
    expect(await db.proof.count()).toBe(0)
  })

  test('a code is sent to known and unknown addresses alike', async () => {
    await account({ email: EMAIL })
    const shape = async (address: string) => {
      const { purpose, method, userId, payload } = await sendBindCode(await newcomer(), {
        method: 'email-code',
        address,
      })
      return { purpose, method, userId, payload }
    }
    expect(await shape(EMAIL)).toEqual(await shape('nobody@example.com'))
    expect(await db.outboxMessage.count()).toBe(2)
  })
})

describe('guessing ends at the fifth (S23)', () => {
  test('whatever the methods: the sixth try of an attempt is refused though it is right', async () => {
    const userId = await account({ email: EMAIL, phone: PHONE })
    const binding = await newcomer()
    const code = await sendCodeTo(binding, PHONE)
    for (let i = 0; i < 3; i++) await expect(typePassword(binding, 'wrong')).rejects.toMatchObject(WRONG)
    for (let i = 0; i < 2; i++)
      await expect(
        checkBindCode(await reloaded(binding), { ...code, code: wrongFor(code.code) }),
      ).rejects.toMatchObject({
        reason: 'wrong_code',
      })
    await expect(checkBindCode(await reloaded(binding), code)).rejects.toMatchObject(TOO_MANY)
    await expect(typePassword(binding)).rejects.toMatchObject(TOO_MANY)
    expect(await identitiesOf(userId)).toBe(0)
  })

  test('on the address too, over attempts of different visits', async () => {
    await account({ email: EMAIL })
    for (let i = 0; i < 5; i++) await expect(typePassword(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
    await expect(typePassword(await newcomer())).rejects.toMatchObject(TOO_MANY)
    await expect(typeBindCode(await newcomer())).rejects.toMatchObject(TOO_MANY)
  })

  test('but not for the account’s other address, which would tell whose it is (S22)', async () => {
    await account({ email: EMAIL, phone: PHONE })
    for (let i = 0; i < 5; i++) await expect(typePassword(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
    await expect(typePassword(await newcomer(), 'wrong', PHONE)).rejects.toMatchObject(WRONG)
    // As many tries as at an address that nobody has.
    for (const address of [PHONE, '+8613900139000']) {
      const left = address === PHONE ? 4 : 5
      for (let i = 0; i < left; i++)
        await expect(typePassword(await newcomer(), 'wrong', address)).rejects.toMatchObject(WRONG)
      await expect(typePassword(await newcomer(), 'wrong', address)).rejects.toMatchObject(TOO_MANY)
    }
  })

  test('as soon for an address that no account has (S22)', async () => {
    for (let i = 0; i < 5; i++) await expect(typePassword(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
    await expect(typePassword(await newcomer(), 'wrong')).rejects.toMatchObject(TOO_MANY)
  })

  test('a browser that logged in by one address of the account is not locked out by guesses at another', async () => {
    const userId = await account({ email: EMAIL, phone: PHONE })
    for (let i = 0; i < 5; i++)
      await expect(typePassword(await newcomer(), 'wrong', PHONE)).rejects.toMatchObject(WRONG)
    const known = /=([^;]+)/.exec(knownCookieHeader(home.pool.id, userId))?.[1]
    const own = { account: PHONE, password: PASSWORD }
    expect(pageOf(await bindByPassword({ ...(await newcomer()), known }, own))).toBe('finish')
  })

  test('a right one is not counted', async () => {
    await account({ email: EMAIL })
    for (let i = 0; i < 4; i++) await expect(typePassword(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
    expect(pageOf(await typePassword(await newcomer()))).toBe('finish')
    for (let i = 0; i < 5; i++) await expect(typePassword(await newcomer(), 'wrong')).rejects.toMatchObject(WRONG)
  })
})
