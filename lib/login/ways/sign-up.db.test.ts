import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../../db'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import { testDatabase } from '../../testing/database'
import { actor, makeHouse } from '../../testing/house'
import { codeSentTo, visitTo } from '../../testing/visit'
import { createUser } from '../../users/commands'
import { isPassword } from '../../users/password'
import { findCode } from '../proofs/codes'
import { codeFlash } from './code-flash'
import { finishByPassword } from './password'
import { beginSignUp, finishSignUp } from './sign-up'

testDatabase()

const LIN = 'lin@example.com'
const PASSWORD = 'a long password'
let pool: PoolRef
let applicationId: string
let finished: unknown[]
let visits = 0

beforeAll(async () => {
  ;({ pool, applicationId } = await makeHouse({ application: { passwordLogin: true, emailCodeLogin: true } }))
})
beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany()
  await db.outboxMessage.deleteMany()
  await db.user.deleteMany()
  await db.proof.deleteMany()
  await db.auditEvent.deleteMany()
  await db.application.updateMany({ data: { signUp: true, passwordLogin: true } })
  finished = []
})

const newVisit = () => {
  visits += 1
  return visitTo(applicationId, `visit${visits}`, finished)
}
const begin = async (over: Partial<{ name: string; address: string; password: string }> = {}, visit = newVisit()) => {
  const input = { name: 'Lin', address: LIN, password: PASSWORD, ...over }
  const proof = await beginSignUp({ pool, visit, locale: 'en' }, input)
  return { visit, proof, typed: { proofId: proof.id, code: await codeSentTo(proof.address) } }
}
const actions = async () => (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action)

describe('signing up with e-mail and password', () => {
  test('makes the account when the code is right, and not before', async () => {
    const { visit, typed } = await begin({ address: ' LIN@example.com' })
    expect(await db.user.count()).toBe(0)
    expect((await finishSignUp({ pool, visit }, typed)).location).toBe('/on')
    const [user] = await db.user.findMany()
    expect(user).toMatchObject({
      email: LIN,
      emailVerifiedAt: expect.any(Date),
      name: 'Lin',
      sandbox: true,
      logins: 1,
    })
    expect(finished).toMatchObject([{ accountId: user?.id, method: 'otp' }])
    expect(await actions()).toEqual(['user.created', 'user.logged_in'])
    await finishByPassword(pool, newVisit(), { email: LIN, password: PASSWORD })
    expect(finished.at(-1)).toMatchObject({ accountId: user?.id, method: 'pwd' })
  })

  test('keeps neither the password nor the name readable while the code is under way', async () => {
    await begin()
    const kept = JSON.stringify([await db.proof.findMany(), await db.outboxMessage.findMany()])
    for (const secret of [PASSWORD, 'argon2', 'Lin"']) expect(kept).not.toContain(secret)
  })

  test.each([
    [{ address: 'lin' }, 'address', 'email_shape'],
    [{ address: 'lin＠example.com' }, 'address', 'email_shape'],
    [{ password: 'short' }, 'password', 'password_short'],
    [{ password: 'Password123' }, 'password', 'password_common'],
    [{ name: 'a\nb' }, 'name', 'name_shape'],
  ])('%j is told at %s: %s', async (over, field, reason) => {
    await expect(begin(over)).rejects.toMatchObject({ code: 'invalid', field, reason })
    expect(await db.proof.count()).toBe(0)
  })

  test('reserves no address: others may ask for a code to it, and the first to type theirs gets it', async () => {
    const mallory = await begin({ name: 'Mallory', password: 'mallory’s password' })
    const lin = await begin()
    await finishSignUp({ pool, visit: lin.visit }, lin.typed)
    const guess = { ...mallory.typed, code: mallory.typed.code === '000000' ? '000001' : '000000' }
    await expect(finishSignUp({ pool, visit: mallory.visit }, guess)).rejects.toMatchObject({ reason: 'wrong_code' })
    const [user] = await db.user.findMany()
    expect(await isPassword(pool.id, user?.passwordHash, PASSWORD)).toBe(true)
  })

  test('asks for a code whether or not the address has an account (S22)', async () => {
    await createUser({ poolId: pool.id, actor }, { email: LIN, emailVerified: true, password: PASSWORD })
    await begin()
    await begin({ address: 'new@example.com' })
    const [known, unknown] = await db.outboxMessage.findMany({ orderBy: { createdAt: 'asc' } })
    expect(known?.text.replace(/\d{6}/, '')).toBe(unknown?.text.replace(/\d{6}/, ''))
  })

  test('tells a person who has proved the address that it has an account already, and changes nothing', async () => {
    const input = { email: LIN, emailVerified: true, name: 'Old', password: 'the old password' }
    const { id } = await createUser({ poolId: pool.id, actor }, input)
    const before = await db.user.findUnique({ where: { id } })
    const { visit, typed } = await begin()
    await expect(finishSignUp({ pool, visit }, typed)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'email_taken',
    })
    expect(await db.user.findUnique({ where: { id } })).toEqual(before)
    expect(finished).toEqual([])
    await expect(finishSignUp({ pool, visit }, typed)).rejects.toMatchObject({ code: 'expired' })
  })

  test('takes an account over that somebody made with the address before, with nothing of theirs left (S03)', async () => {
    const input = { email: LIN, phone: '+8613800138000', name: 'Mallory', password: 'mallory’s password' }
    const { id } = await createUser({ poolId: pool.id, actor }, input)
    await db.oidcArtifact.create({
      data: { poolId: pool.id, model: 'Session', id: 'mallory’s', payload: {}, accountId: id },
    })
    const { visit, typed } = await begin()
    await finishSignUp({ pool, visit }, typed)
    const user = await db.user.findUniqueOrThrow({ where: { id } })
    expect(user).toMatchObject({ name: 'Lin', emailVerifiedAt: expect.any(Date), phone: null })
    expect(await isPassword(pool.id, user.passwordHash, 'mallory’s password')).toBe(false)
    expect(await isPassword(pool.id, user.passwordHash, PASSWORD)).toBe(true)
    expect(await db.oidcArtifact.count()).toBe(0)
    expect(finished).toMatchObject([{ accountId: id }])
  })

  test('if two persons prove one address at once, the second is told that it is taken (S11)', async () => {
    const asked = [await begin(), await begin({ name: 'Second' })]
    const results = await Promise.allSettled(asked.map(({ visit, typed }) => finishSignUp({ pool, visit }, typed)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.user.count()).toBe(1)
  })

  test('is refused when sign-up was closed while the code was under way (S09)', async () => {
    const { visit, typed } = await begin()
    await db.application.updateMany({ data: { signUp: false } })
    const closed = { code: 'forbidden', reason: 'sign_up_closed' }
    await expect(finishSignUp({ pool, visit }, typed)).rejects.toMatchObject(closed)
    await expect(begin()).rejects.toMatchObject(closed)
    expect(await db.user.count()).toBe(0)
  })

  test.each<[string, (begun: Awaited<ReturnType<typeof begin>>) => Promise<unknown>]>([
    [
      'the code has expired',
      ({ proof }) => db.proof.update({ where: { id: proof.id }, data: { expiresAt: new Date(0) } }),
    ],
    [
      'the address has an account',
      async ({ visit, typed }) => {
        await createUser({ poolId: pool.id, actor }, { email: LIN, emailVerified: true })
        await expect(finishSignUp({ pool, visit }, typed)).rejects.toMatchObject({ reason: 'email_taken' })
      },
    ],
    ['another address is wanted', async () => {}],
  ])('keeps name and address, and no password, when %s', async (_, happens) => {
    const begun = await begin()
    await happens(begun)
    const again = async (uid: string) =>
      codeFlash('sign-up', await findCode(pool.id, uid, begun.proof.id), 'code_expired')
    const kept = { page: 'sign-up', reason: 'code_expired', name: 'Lin', address: LIN }
    expect(await again(begun.visit.uid)).toEqual(kept)
    expect(await again('another visit')).toEqual({ ...kept, name: undefined, address: undefined })
  })

  test('another pool’s code is not found', async () => {
    const other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
    const { visit, typed } = await begin()
    await expect(finishSignUp({ pool: other, visit }, typed)).rejects.toMatchObject({ reason: 'sign_up_closed' })
  })
})
