import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../../db'
import type { PoolRef } from '../../pools/queries'
import { testDatabase } from '../../testing/database'
import { actor, makeHouse } from '../../testing/house'
import { codeSentTo, visitTo } from '../../testing/visit'
import { createUser } from '../../users/commands'
import { isPassword } from '../../users/password'
import { finishByCode } from './code-login'
import { beginReset, finishReset } from './reset'
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
describe('a new password in place of a forgotten one', () => {
  const NEW = 'a brand new password'
  const ask = async (address = LIN) => {
    const visit = newVisit()
    const proof = await beginReset({ pool, visit, locale: 'en' }, { address })
    return { visit, typed: { proofId: proof.id, code: await codeSentTo(address), password: NEW } }
  }
  const make = (over = {}) =>
    createUser({ poolId: pool.id, actor }, { email: LIN, emailVerified: true, password: PASSWORD, ...over })
  const hashOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).passwordHash

  test('is set with the code, ends every session, and logs in', async () => {
    const { id } = await make()
    await db.oidcArtifact.create({ data: { poolId: pool.id, model: 'Session', id: 'x', payload: {}, accountId: id } })
    const { visit, typed } = await ask()
    await finishReset({ pool, visit }, typed)
    expect(await isPassword(pool.id, await hashOf(id), NEW)).toBe(true)
    expect(await isPassword(pool.id, await hashOf(id), PASSWORD)).toBe(false)
    expect(await db.oidcArtifact.count()).toBe(0)
    expect(finished).toMatchObject([{ accountId: id, method: 'otp' }])
    const set = await db.auditEvent.findFirst({ where: { action: 'user.password_set' } })
    expect(set).toMatchObject({ actorKind: 'user', actorId: id, targetId: id })
  })

  test('leaves nothing of who made the account without proving the address (S03)', async () => {
    const { id } = await make({ emailVerified: false, phone: '+8613800138000' })
    const { visit, typed } = await ask()
    await finishReset({ pool, visit }, typed)
    expect(await db.user.findUnique({ where: { id } })).toMatchObject({
      emailVerifiedAt: expect.any(Date),
      phone: null,
    })
    expect(await isPassword(pool.id, await hashOf(id), NEW)).toBe(true)
  })

  test.each([
    ['short', 'password_short'],
    ['Password123', 'password_common'],
  ])('%s does not use up the code: %s', async (password, reason) => {
    const { id } = await make()
    const { visit, typed } = await ask()
    await expect(finishReset({ pool, visit }, { ...typed, password })).rejects.toMatchObject({
      code: 'invalid',
      field: 'password',
      reason,
    })
    await finishReset({ pool, visit }, typed)
    expect(finished).toMatchObject([{ accountId: id }])
  })

  test('is nobody’s where no account has the address, which is told after the proof only (S22)', async () => {
    const { visit, typed } = await ask('nobody@example.com')
    await expect(finishReset({ pool, visit }, typed)).rejects.toMatchObject({
      code: 'not_found',
      reason: 'nothing_to_reset',
    })
    expect(await db.user.count()).toBe(0)
  })

  test('is not set for a blocked user', async () => {
    const { id } = await make()
    const before = await hashOf(id)
    await db.user.update({ where: { id }, data: { status: 'blocked' } })
    const { visit, typed } = await ask()
    await expect(finishReset({ pool, visit }, typed)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'user_blocked',
    })
    expect(await hashOf(id)).toBe(before)
  })

  test('needs a code that was asked for it; and that code does nothing else (S07)', async () => {
    await make()
    const reset = await ask()
    await expect(finishByCode({ pool, visit: reset.visit }, reset.typed)).rejects.toMatchObject({ code: 'expired' })
    await expect(finishSignUp({ pool, visit: reset.visit }, reset.typed)).rejects.toMatchObject({ code: 'expired' })
    const visit = newVisit()
    const input = { name: '', address: 'mei@example.com', password: PASSWORD } as const
    const signUp = await beginSignUp({ pool, visit, locale: 'en' }, input)
    const typed = { proofId: signUp.id, code: await codeSentTo('mei@example.com'), password: NEW }
    await expect(finishReset({ pool, visit }, typed)).rejects.toMatchObject({ code: 'expired' })
    expect(finished).toEqual([])
    await finishReset({ pool, visit: reset.visit }, reset.typed)
  })

  test('is refused if the application has no passwords', async () => {
    const { visit, typed } = await ask()
    await db.application.updateMany({ data: { passwordLogin: false } })
    await expect(ask()).rejects.toMatchObject({ code: 'not_found', reason: undefined })
    await expect(finishReset({ pool, visit }, typed)).rejects.toMatchObject({ code: 'not_found', reason: undefined })
  })
})
