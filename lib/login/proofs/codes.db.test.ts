import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { after as later } from '../../clock'
import { db } from '../../db'
import type { Attempt } from '../../generated/prisma/client'
import { newId } from '../../ids'
import { knownCookieHeader } from '../../limits/known-browser'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import { testDatabase } from '../../testing/database'
import { codeSentTo, visitTo } from '../../testing/visit'
import { createUser } from '../../users/commands'
import { maskAddress } from './addresses'
import { checkCode, findCode, spendProof } from './codes'
import { openPendingSignUp } from './pending'
import { resendCode, sendCode } from './send'

testDatabase()

const actor = { kind: 'system', id: null } as const
const PENDING = { name: 'sentinel-name', passwordHash: 'sentinel-hash' }
const LIN = 'lin@example.com'
let pool: PoolRef
let other: PoolRef
let visits = 0
const newVisit = () => {
  visits += 1
  return visitTo('app_a', `visit${visits}`)
}

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
})
beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany()
  await db.outboxMessage.deleteMany()
  await db.proof.deleteMany()
  await db.user.deleteMany()
})

type Send = Partial<Parameters<typeof sendCode>[0]>
const send = (over: Send = {}) =>
  sendCode({ pool, visit: newVisit(), locale: 'en', purpose: 'login', method: 'email-code', address: LIN, ...over })
/** A code under way, and what its check is called with. */
async function underWay(over: Send = {}) {
  const visit = over.visit ?? newVisit()
  const proof = await send({ ...over, visit })
  return { proof, input: { pool, visit, proofId: proof.id, code: await codeSentTo(proof.address) } }
}
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

const attemptOf = (over: Partial<Attempt> = {}) =>
  ({ id: newId('att'), subject: 'subject of X', expiresAt: later(900), ...over }) as Attempt

const WRONG = { code: 'invalid', field: 'code', reason: 'wrong_code' }
const EXPIRED = { code: 'expired', reason: 'code_expired' }
const TOO_MANY = { code: 'rate_limited', reason: 'too_many_tries' }

describe('a code', () => {
  test('is sent to the address in its normal form, and works once', async () => {
    const { proof, input } = await underWay({ address: ' LIN@example.com ' })
    expect(proof).toMatchObject({ address: LIN, provedAt: null, usedAt: null })
    const made = await checkCode({ ...input, code: ` ${input.code.slice(0, 3)} ${input.code.slice(3)} ` })
    expect(made).toMatchObject({ id: proof.id, provedAt: expect.any(Date), usedAt: null })
    await expect(checkCode(input)).rejects.toMatchObject(EXPIRED)
  })

  test('is sent to a phone number in its normal form', async () => {
    const { proof, input } = await underWay({ method: 'phone-code', address: '138-0013-8000' })
    expect(proof.address).toBe('+8613800138000')
    await checkCode(input)
  })

  test('is kept as a keyed hash, and nowhere else', async () => {
    const { input } = await underWay()
    expect(JSON.stringify(await db.proof.findMany())).not.toContain(input.code)
    expect(JSON.stringify(await db.rateLimiterFlexible.findMany())).not.toMatch(/lin|example/)
  })

  test('cannot be found from the database alone: its hash is made with SECRET_KEY', async () => {
    const { input } = await underWay()
    const { env } = await import('../../env')
    const old = env().SECRET_KEY
    try {
      Object.assign(env(), { SECRET_KEY: 'n'.repeat(32) })
      await expect(checkCode(input)).rejects.toMatchObject(WRONG)
    } finally {
      Object.assign(env(), { SECRET_KEY: old })
    }
    await checkCode(input)
  })

  test('is still right when a new SECRET_KEY has come before the old one', async () => {
    const { input } = await underWay()
    const old = process.env.SECRET_KEY
    try {
      const { derivedSecrets } = await import('../../crypto')
      const { env } = await import('../../env')
      Object.assign(env(), { SECRET_KEY: `${'n'.repeat(32)},${old}` })
      expect(derivedSecrets('proof-code')).toHaveLength(2)
      await checkCode(input)
    } finally {
      Object.assign((await import('../../env')).env(), { SECRET_KEY: old })
    }
  })

  test('lives ten minutes, and never longer than its attempt', async () => {
    const { proof } = await underWay()
    expect(proof.expiresAt.getTime()).toBeCloseTo(later(600).getTime(), -4)
    const soon = later(60)
    expect((await send({ attempt: attemptOf({ expiresAt: soon }) })).expiresAt).toEqual(soon)
  })

  test('that has expired is refused, and another one can be sent', async () => {
    const { proof, input } = await underWay()
    await db.proof.update({ where: { id: proof.id }, data: { expiresAt: later(-1) } })
    await expect(checkCode(input)).rejects.toMatchObject(EXPIRED)
    expect(await findCode(pool.id, input.visit.uid, proof.id)).toMatchObject({ open: false, address: LIN })
    const next = await resendCode({ ...input, locale: 'en' })
    await checkCode({ ...input, proofId: next.id, code: await codeSentTo(LIN) })
  })

  test('replaces the one before it', async () => {
    const { proof, input } = await underWay({ purpose: 'sign_up', pending: PENDING })
    const next = await resendCode({ ...input, locale: 'en' })
    expect(next).toMatchObject({ purpose: 'sign_up', address: LIN })
    expect(openPendingSignUp(next)).toEqual(PENDING)
    expect(next.payload).not.toContain(PENDING.name)
    expect(proof.payload).not.toBe(next.payload)
    await expect(checkCode(input)).rejects.toMatchObject(EXPIRED)
  })

  test('leaves one of another purpose, or of another visit, alone', async () => {
    const { input } = await underWay()
    await send({ visit: input.visit, purpose: 'reset' })
    await send()
    expect(await checkCode(input)).toMatchObject({ id: input.proofId, purpose: 'login' })
  })
})

describe('an address that is none is refused, and nothing is sent (S27)', () => {
  test.each([
    ['email-code', 'lin', 'email_shape'],
    ['email-code', '', 'required'],
    ['email-code', 'lin＠example.com', 'email_shape'],
    ['email-code', 'lïn@example.com', 'email_shape'],
    ['email-code', 'a@example.com,b@example.com', 'email_shape'],
    ['phone-code', '12', 'phone_shape'],
    ['phone-code', '１３８００１３８０００', 'phone_shape'],
    ['phone-code', '+86 138001380001', 'phone_shape'],
  ] as const)('%s to %j: %s', async (method, address, reason) => {
    await expect(send({ method, address })).rejects.toMatchObject({ code: 'invalid', field: 'address', reason })
    expect(await db.outboxMessage.count()).toBe(0)
    expect(await db.proof.count()).toBe(0)
  })

  test('digits of another script are a wrong code (S27)', async () => {
    const { input } = await underWay()
    const fullWidth = input.code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    await expect(checkCode({ ...input, code: fullWidth })).rejects.toMatchObject(WRONG)
  })
})

describe('known and unknown addresses are answered alike (S22)', () => {
  test('a code is sent to both, with the same answer', async () => {
    await createUser({ poolId: pool.id, actor }, { email: LIN, name: '', password: 'a long password' })
    const shapes = []
    for (const address of [LIN, 'nobody@example.com']) {
      const { proof, input } = await underWay({ address })
      const { id: _, address: __, codeHash: ___, interaction: ____, ...rest } = proof
      shapes.push({ ...rest, createdAt: null, expiresAt: null })
      await expect(checkCode({ ...input, code: wrongFor(input.code) })).rejects.toMatchObject(WRONG)
      expect((await checkCode(input)).userId).toBeNull()
    }
    expect(shapes[0]).toEqual(shapes[1])
    expect(await db.outboxMessage.count()).toBe(2)
  })
})

describe('a code is good for what it was asked for, and for nothing else (S07)', () => {
  test('not in another visit', async () => {
    const { input } = await underWay()
    await expect(checkCode({ ...input, visit: newVisit() })).rejects.toMatchObject(EXPIRED)
    await expect(resendCode({ ...input, visit: newVisit(), locale: 'en' })).rejects.toMatchObject(EXPIRED)
  })

  test('another pool’s id is not found', async () => {
    const { proof, input } = await underWay()
    await expect(checkCode({ ...input, pool: other })).rejects.toMatchObject(EXPIRED)
    await expect(resendCode({ ...input, pool: other, locale: 'en' })).rejects.toMatchObject(EXPIRED)
    expect(await findCode(other.id, input.visit.uid, proof.id)).toBeNull()
    const made = await checkCode(input)
    await expect(spendProof({ id: made.id, poolId: other.id })).rejects.toMatchObject({ code: 'expired' })
  })

  test('not for another purpose', async () => {
    const { input } = await underWay({ purpose: 'reset' })
    await expect(checkCode({ ...input, purpose: 'login' })).rejects.toMatchObject(EXPIRED)
    await checkCode({ ...input, purpose: 'reset' })
  })

  test('not for another attempt, nor for another outside identity, nor without one', async () => {
    const attempt = attemptOf()
    const { proof, input } = await underWay({ attempt, purpose: 'bind' })
    const tried = [undefined, attemptOf(), attemptOf({ id: attempt.id, subject: 'subject of Y' })]
    for (const wrong of tried) {
      await expect(checkCode({ ...input, attempt: wrong })).rejects.toMatchObject(EXPIRED)
      await expect(resendCode({ ...input, attempt: wrong, locale: 'en' })).rejects.toMatchObject(EXPIRED)
    }
    expect(await findCode(pool.id, input.visit.uid, proof.id)).toBeNull()
    expect(await findCode(pool.id, input.visit.uid, proof.id, newId('att'))).toBeNull()
    expect(await findCode(pool.id, input.visit.uid, proof.id, attempt.id)).toMatchObject({ address: LIN })
    expect(await checkCode({ ...input, attempt })).toMatchObject({ attemptId: attempt.id, subject: 'subject of X' })
  })

  test('a login’s code does not work within an attempt', async () => {
    const { input } = await underWay()
    await expect(checkCode({ ...input, attempt: attemptOf() })).rejects.toMatchObject(EXPIRED)
  })
})

describe('a right code that is submitted many times at once (S11)', () => {
  test('makes one proof of twenty checks', async () => {
    const { input } = await underWay()
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => checkCode(input)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(['expired', 'rate_limited']).toContain(result.reason.code)
  })

  test('makes a proof that is used once by twenty', async () => {
    const { input } = await underWay()
    const made = await checkCode(input)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => spendProof(made)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'expired', reason: 'proof_used' })
  })

  test('cannot be used as a proof before it was typed', async () => {
    const { proof } = await underWay()
    await expect(spendProof(proof)).rejects.toMatchObject({ code: 'expired' })
  })
})

const cookieFor = (userId: string) => /=([^;]+)/.exec(knownCookieHeader(pool.id, userId))?.[1]

describe('wrong codes (S23)', () => {
  const guess = async (times: number, over: Send = {}, known?: string) => {
    const { input } = await underWay(over)
    const attempt = over.attempt
    for (let i = 0; i < times; i++)
      await expect(checkCode({ ...input, attempt, known, code: wrongFor(input.code) })).rejects.toMatchObject(WRONG)
    return { ...input, attempt }
  }

  test('after five of them the right one is refused too', async () => {
    const input = await guess(5)
    await expect(checkCode(input)).rejects.toMatchObject(TOO_MANY)
  })

  test('before the fifth, the right one is accepted and resets the count', async () => {
    await checkCode(await guess(4))
    await checkCode(await guess(4))
  })

  test('count for the visit, whatever the address', async () => {
    const { visit } = await guess(5)
    const { input } = await underWay({ visit, address: 'mei@example.com' })
    await expect(checkCode(input)).rejects.toMatchObject(TOO_MANY)
  })

  test('count for the attempt, also with another code', async () => {
    const attempt = attemptOf()
    const { visit } = await guess(5, { attempt })
    const { input } = await underWay({ visit, attempt, address: 'mei@example.com' })
    await expect(checkCode({ ...input, attempt })).rejects.toMatchObject(TOO_MANY)
  })

  test('count for the address, whatever the visit and the attempt', async () => {
    await guess(3)
    await guess(2, { attempt: attemptOf() })
    const { input } = await underWay()
    await expect(checkCode(input)).rejects.toMatchObject(TOO_MANY)
    const elsewhere = await underWay({ pool: other })
    await checkCode({ ...elsewhere.input, pool: other })
  })

  test('for one address of an account say nothing of its other one (S22)', async () => {
    const both = { email: LIN, emailVerified: true, phone: '+8613800138000', phoneVerified: true }
    await createUser({ poolId: pool.id, actor }, both)
    await guess(5)
    const own = { method: 'phone-code', address: both.phone } as const
    await checkCode(await guess(4, own))
    await guess(5, own)
    const { input } = await underWay(own)
    await expect(checkCode(input)).rejects.toMatchObject(TOO_MANY)
  })

  test('are not forgotten by a right one for an account that only names the address (S03)', async () => {
    const planted = { email: LIN, phone: '+8613800138000', phoneVerified: true }
    await createUser({ poolId: pool.id, actor }, planted)
    await guess(3)
    const own = await underWay({ method: 'phone-code', address: '+8613800138000' })
    await checkCode(own.input)
    await guess(2)
    const { input } = await underWay()
    await expect(checkCode(input)).rejects.toMatchObject(TOO_MANY)
  })

  test('by strangers do not shut out a browser that was in the account before', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { email: LIN, emailVerified: true })
    const mei = await createUser({ poolId: pool.id, actor }, { email: 'mei@example.com', emailVerified: true })
    await guess(5)
    const own = cookieFor(id)
    const { input } = await underWay()
    await expect(checkCode({ ...input, known: cookieFor(mei.id) })).rejects.toMatchObject(TOO_MANY)
    const again = await underWay()
    await checkCode({ ...again.input, known: own })
    await guess(5, {}, own)
    const third = await underWay({ known: own })
    await expect(checkCode({ ...third.input, known: own })).rejects.toMatchObject(TOO_MANY)
  })

  test('a browser of an account that merely names an address is a stranger there: whose it is nobody has proved', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { email: LIN })
    await guess(3)
    await guess(2, {}, cookieFor(id))
    const { input } = await underWay()
    await expect(checkCode({ ...input, known: cookieFor(id) })).rejects.toMatchObject(TOO_MANY)
  })

  test('are counted on the code as well: after five it is wrong itself, whatever else is forgotten', async () => {
    const { input } = await underWay()
    const wrong = { ...input, code: wrongFor(input.code) }
    for (let times = 0; times < 5; times++) {
      await expect(checkCode(wrong)).rejects.toMatchObject(WRONG)
      await db.rateLimiterFlexible.deleteMany()
    }
    await expect(checkCode(input)).rejects.toMatchObject(TOO_MANY)
  })

  test('sent all at once are not more than five', async () => {
    const { input } = await underWay()
    const guesses = Array.from({ length: 30 }, () => checkCode({ ...input, code: wrongFor(input.code) }))
    const reasons = (await Promise.allSettled(guesses)).map((result) => (result as PromiseRejectedResult).reason.reason)
    expect(reasons.filter((reason) => reason === 'wrong_code')).toHaveLength(5)
  })
})

describe('asking for codes', () => {
  const TOO_MANY_CODES = { code: 'rate_limited', reason: 'too_many_codes' }

  test('ends after five to one address, whatever the visit', async () => {
    for (let i = 0; i < 5; i++) await send()
    await expect(send()).rejects.toMatchObject(TOO_MANY_CODES)
    await send({ address: 'mei@example.com' })
    await send({ pool: other })
    expect(await db.outboxMessage.count({ where: { recipient: LIN } })).toBe(6)
  })

  test('by strangers, or by another browser, does not end it for a browser that was in the account', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { email: LIN, emailVerified: true })
    const [own, other] = [cookieFor(id), cookieFor(id)]
    for (const known of [undefined, other]) {
      for (let i = 0; i < 5; i++) await send({ known })
      await expect(send({ known })).rejects.toMatchObject(TOO_MANY_CODES)
    }
    await send({ known: own })
  })

  test('ends after fifteen for all browsers that were in an account', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { email: LIN, emailVerified: true })
    for (let browsers = 0; browsers < 3; browsers++) {
      const known = cookieFor(id)
      for (let i = 0; i < 5; i++) await send({ known })
    }
    await expect(send({ known: cookieFor(id) })).rejects.toMatchObject(TOO_MANY_CODES)
    await send()
  })

  test('ends after ten in one visit, whatever the address', async () => {
    const visit = newVisit()
    for (let i = 0; i < 10; i++) await send({ visit, address: `user${i}@example.com` })
    await expect(send({ visit })).rejects.toMatchObject(TOO_MANY_CODES)
  })
})

test.each([
  ['lin@example.com', 'l•••@example.com'],
  ['+8613800138000', '+86 •••• 8000'],
  ['+14155552671', '+1 •••• 2671'],
])('%s is shown as %s', (address, shown) => expect(maskAddress(address)).toBe(shown))
