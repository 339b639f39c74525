import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CreateApplication } from '../../applications/schema'
import { changeApplication } from '../../applications/testing'
import { db } from '../../db'
import { AppError } from '../../errors'
import { newId } from '../../ids'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import { testDatabase } from '../../testing/database'
import { actor, makeHouse } from '../../testing/house'
import { codeSentTo, visitTo } from '../../testing/visit'
import { createUser, setUserStatus } from '../../users/commands'
import { isPassword } from '../../users/password'
import { createUserByProof } from '../../users/proved'
import type { CodeMethod } from '../../users/rules'
import { inRetriedTransaction } from './account'
import { beginByCode, finishByCode } from './code-login'
import { waysOf } from './ways'

testDatabase()

const LIN = 'lin@example.com'
const PHONE = '+8613800138000'
const PASSWORD = 'a long password'
const form = CreateApplication.parse({ name: 'Shop', type: 'spa', emailCodeLogin: true, phoneCodeLogin: true })
let pool: PoolRef
let applicationId: string
let finished: unknown[]
let visits = 0

beforeAll(async () => {
  ;({ pool, applicationId } = await makeHouse({ application: form }))
})
beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany()
  await db.user.deleteMany()
  await db.auditEvent.deleteMany()
  await db.application.updateMany({ data: { signUp: true, emailCodeLogin: true, phoneCodeLogin: true } })
  finished = []
})

const newVisit = (application = applicationId) => {
  visits += 1
  return visitTo(application, `visit${visits}`, finished)
}
const ask = async (address = LIN, method: CodeMethod = 'email-code') => {
  const visit = newVisit()
  const proof = await beginByCode({ pool, visit, locale: 'en' }, { method, address })
  return { visit, typed: { proofId: proof.id, code: await codeSentTo(proof.address) } }
}
const logIn = async (address?: string, method?: CodeMethod) => {
  const { visit, typed } = await ask(address, method)
  return finishByCode({ pool, visit }, typed)
}
const scope = () => ({ poolId: pool.id, actor })
const userOf = (id: string) => db.user.findUniqueOrThrow({ where: { id }, include: { identities: true } })
const told = async () =>
  (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action, detail }) => ({ action, detail }))

describe('logging in with a code', () => {
  test('finds the account whose proved e-mail it is, and leaves it as it is', async () => {
    const { id } = await createUser(scope(), { email: LIN, emailVerified: true, name: 'Lin', password: PASSWORD })
    const before = await userOf(id)
    const { location, cookies } = await logIn(' LIN@example.com')
    expect(location).toBe('/on')
    expect(cookies).toEqual([expect.stringMatching(/^ms\.known=/)])
    expect(finished).toMatchObject([{ accountId: id, method: 'otp' }])
    expect(await userOf(id)).toEqual({ ...before, logins: 1, lastLoginAt: expect.any(Date) })
    expect((await told()).at(-1)).toEqual({
      action: 'user.logged_in',
      detail: { method: 'email-code', applicationId },
    })
  })

  test('finds the account whose proved phone it is', async () => {
    const { id } = await createUser(scope(), { phone: PHONE, phoneVerified: true })
    await logIn('138 0013 8000', 'phone-code')
    expect(finished).toMatchObject([{ accountId: id, method: 'sms' }])
    expect((await told()).at(-1)?.detail).toMatchObject({ method: 'phone-code' })
  })

  test.each([
    ['email-code', LIN, { email: LIN, phone: null }],
    ['phone-code', PHONE, { email: null, phone: PHONE }],
  ] as const)('makes an account of the sandbox for somebody new: %s', async (method, address, stored) => {
    await logIn(address, method)
    const [user] = await db.user.findMany()
    expect(user).toMatchObject({ ...stored, sandbox: true, passwordHash: null, logins: 1 })
    expect(user?.[method === 'email-code' ? 'emailVerifiedAt' : 'phoneVerifiedAt']).toEqual(expect.any(Date))
    expect(finished).toMatchObject([{ accountId: user?.id }])
    await logIn(address, method)
    expect(await db.user.count()).toBe(1)
  })

  test('two persons who prove one new address at once get the same account (S11)', async () => {
    const asked = [await ask(), await ask(), await ask()]
    await Promise.all(asked.map(({ visit, typed }) => finishByCode({ pool, visit }, typed)))
    expect(await db.user.count()).toBe(1)
    expect(new Set(finished.map((login) => (login as { accountId: string }).accountId)).size).toBe(1)
  })

  test('makes no account if sign-up is off, and says so only after the proof (S22)', async () => {
    await db.application.updateMany({ data: { signUp: false } })
    await expect(logIn()).rejects.toMatchObject({ code: 'not_found', reason: 'no_account' })
    expect(await db.user.count()).toBe(0)
    expect(finished).toEqual([])
  })

  test('works once: the same code again is refused (S11)', async () => {
    const { visit, typed } = await ask()
    await finishByCode({ pool, visit }, typed)
    await expect(finishByCode({ pool, visit }, typed)).rejects.toMatchObject({ code: 'expired' })
    expect(finished).toHaveLength(1)
  })

  test('a blocked user is told so, but only with the right code', async () => {
    const { id } = await createUser(scope(), { email: LIN, emailVerified: true })
    await setUserStatus(scope(), id, 'blocked')
    const { visit, typed } = await ask()
    const wrong = typed.code === '000000' ? '000001' : '000000'
    await expect(finishByCode({ pool, visit }, { ...typed, code: wrong })).rejects.toMatchObject({
      reason: 'wrong_code',
    })
    await expect(finishByCode({ pool, visit }, typed)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'user_blocked',
    })
    expect(finished).toEqual([])
  })

  test('another pool’s user is nobody here', async () => {
    const other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
    const { id } = await createUser({ poolId: other.id, actor }, { email: LIN, emailVerified: true })
    await logIn()
    expect(finished).not.toMatchObject([{ accountId: id }])
    expect(await db.user.count({ where: { poolId: pool.id } })).toBe(1)
  })

  test('is refused if the application does not offer it, even if it did a moment ago', async () => {
    const { visit, typed } = await ask()
    await db.application.updateMany({ data: { emailCodeLogin: false } })
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
    await expect(finishByCode({ pool, visit }, typed)).rejects.toMatchObject({ code: 'not_found', reason: undefined })
    expect(finished).toEqual([])
    await logIn(PHONE, 'phone-code')
  })
})

describe('an account that somebody made with an address of another (S03)', () => {
  const session = (id: string, accountId: string) =>
    db.oidcArtifact.create({ data: { poolId: pool.id, model: 'Session', id, payload: {}, accountId } })
  const identity = (userId: string) =>
    db.identity.create({
      data: {
        id: newId('idn'),
        poolId: pool.id,
        userId,
        source: 'wechat',
        sandbox: true,
        profile: {},
        keys: { create: { kind: 'openid', realm: 'sandbox:wx1', value: `o${userId}` } },
      },
    })

  test('is its owner’s once the address is proved: password, sessions and the other address are gone', async () => {
    const { id } = await createUser(scope(), { email: LIN, phone: PHONE, name: 'Mallory', password: PASSWORD })
    await session('of the attacker', id)
    await logIn()
    expect(finished).toMatchObject([{ accountId: id }])
    const user = await userOf(id)
    expect(user).toMatchObject({ emailVerifiedAt: expect.any(Date), phone: null, passwordHash: null })
    expect(await isPassword(pool.id, user.passwordHash, PASSWORD)).toBe(false)
    expect(await db.oidcArtifact.count()).toBe(0)
    expect((await told()).map(({ action }) => action)).toEqual([
      'user.created',
      'user.address_claimed',
      'user.logged_in',
    ])
  })

  test('stays with who comes in by an identity: the address leaves it, and nothing else', async () => {
    const { id } = await createUser(scope(), { email: LIN, password: PASSWORD })
    await identity(id)
    const before = await userOf(id)
    await logIn()
    expect(finished).not.toMatchObject([{ accountId: id }])
    expect(await userOf(id)).toEqual({ ...before, email: null, version: 2 })
    expect(await db.user.count({ where: { email: LIN } })).toBe(1)
  })

  test('stays with who has proved its other address: the proved one makes an account of its own', async () => {
    const theirs = await createUser(scope(), { email: LIN, phone: PHONE, phoneVerified: true, password: PASSWORD })
    await logIn()
    expect(finished).not.toMatchObject([{ accountId: theirs.id }])
    expect(await userOf(theirs.id)).toMatchObject({ email: null, phone: PHONE })
    expect(await db.user.count({ where: { email: LIN } })).toBe(1)
    await logIn(PHONE, 'phone-code')
    expect(finished.at(-1)).toMatchObject({ accountId: theirs.id })
  })

  test('is not opened when it is blocked, and nothing of it changes', async () => {
    const { id } = await createUser(scope(), { email: LIN, password: PASSWORD })
    await setUserStatus(scope(), id, 'blocked')
    const before = await userOf(id)
    await expect(logIn()).rejects.toMatchObject({ reason: 'user_blocked' })
    expect(await userOf(id)).toEqual(before)
  })

  test('keeps an account whose address was proved before as it is', async () => {
    const { id } = await createUserByProof({ poolId: pool.id }, { email: LIN, passwordHash: 'kept', sandbox: true })
    await session('own', id)
    await logIn()
    expect((await userOf(id)).passwordHash).toBe('kept')
    expect(await db.oidcArtifact.count()).toBe(1)
  })
})

describe('a transaction', () => {
  const times = async (error: () => unknown) => {
    let tried = 0
    const run = async () => {
      tried += 1
      throw error()
    }
    await expect(inRetriedTransaction(run)).rejects.toBeDefined()
    return tried
  }

  test('runs once more if another transaction was faster', async () => {
    await createUser(scope(), { email: LIN, emailVerified: true })
    let tried = 0
    const take = inRetriedTransaction((tx) => {
      tried += 1
      return createUserByProof({ tx, poolId: pool.id }, { email: LIN, sandbox: true })
    })
    await expect(take).rejects.toMatchObject({ code: 'conflict', reason: 'email_taken' })
    expect(tried).toBe(2)
    expect(await times(() => new AppError('conflict', { reason: 'address_claimed' }))).toBe(2)
  })

  test('does not run again if it was refused on purpose', async () => {
    expect(await times(() => new AppError('conflict', { reason: 'email_taken' }))).toBe(1)
    expect(await times(() => new AppError('forbidden', { reason: 'user_blocked' }))).toBe(1)
  })
})

test('where a laptop has an outbox every code is a way in that may be offered', async () => {
  const visit = newVisit()
  const on = { emailCode: true, phoneCode: true }
  expect(await waysOf(pool, visit)).toMatchObject({ ...on, password: false, signUp: null, reset: false })
  await changeApplication({ poolId: pool.id, actor }, applicationId, { ...form, passwordLogin: true })
  expect(await waysOf(pool, visit)).toMatchObject({ ...on, password: true, signUp: 'code', reset: true })
  await changeApplication({ poolId: pool.id, actor }, applicationId, { ...form, passwordLogin: true, signUp: false })
  expect(await waysOf(pool, visit)).toMatchObject({ password: true, signUp: null, reset: true })
  expect(await waysOf({ ...pool, system: true }, visit)).toMatchObject({
    emailCode: false,
    signUp: 'form',
    reset: false,
  })
})
