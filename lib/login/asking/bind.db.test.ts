import { describe, expect, test } from 'vitest'
import { db } from '../../db'
import { testDatabase } from '../../testing/database'
import { codeSentTo } from '../../testing/visit'
import { setUserStatus } from '../../users/commands'
import { finishAttempt } from '../corridor/finish'
import { findCode } from '../proofs/codes'
import {
  type Account,
  ALL,
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
  newcomer,
  OVER,
  outcomeNow,
  PASSWORD,
  PHONE,
  pageOf,
  policy,
  reloaded,
  sendCodeTo,
  twoHouses,
  typeBindCode,
  typeMatchCode,
  typePassword,
  WRONG,
} from '../testing'
import { codeFlash } from '../ways/code-flash'
import { createAccount } from './bind'
import { checkBindCode, sendAgain } from './by-code'
import type { Binding } from './question'
import { tellOwner } from './tell-owner'

testDatabase()
twoHouses()

describe('somebody new who creates an account', () => {
  test('is logged in to it, and the attempt is over', async () => {
    const binding = await newcomer()
    const location = await createAccount(binding)
    expect(pageOf(location)).toBe('finish')
    const user = await db.user.findFirstOrThrow()
    expect(user).toMatchObject({ name: 'Lin', email: null, phone: null })
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'created', userId: user.id, at: expect.any(Number) })
    const attempt = await attemptNow(binding.attempt.id)
    expect(attempt).toMatchObject({ status: 'done', arrival: null })
    expect(await finishAttempt(home.pool, binding.visit, attempt)).toBe(`/on?as=${user.id}`)
  })

  test('is asked again if Login Only was switched on meanwhile, and can no longer create an account (S09)', async () => {
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
    expect(await finishAttempt(home.pool, binding.visit, await attemptNow(binding.attempt.id))).toBeNull()
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason })
  })
})

describe('somebody new who binds an account', () => {
  test.each<[string, (binding: Binding) => Promise<string>]>([
    ['its e-mail and password', (binding) => typePassword(binding)],
    ['its phone and password', (binding) => typePassword(binding, PASSWORD, '138 0013 8000')],
    ['a code to its e-mail', (binding) => typeBindCode(binding)],
    ['a code to its phone', (binding) => typeBindCode(binding, '+86 138-0013-8000'.replaceAll(/[ -]/g, ''))],
  ])('by %s is logged in to it, now and by the next scan', async (_, bind) => {
    const userId = await account({ email: EMAIL, phone: PHONE })
    const binding = await newcomer()
    expect(pageOf(await bind(binding))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    expect(await identitiesOf(userId)).toBe(1)
    expect(await db.user.count()).toBe(1)
    expect(await auditActions()).toEqual(['user.linked'])
    expect(await finishAttempt(home.pool, binding.visit, await attemptNow(binding.attempt.id))).toBe(`/on?as=${userId}`)
  })

  test('may find that no account has the address, and then create one', async () => {
    const binding = await newcomer()
    await expect(typeBindCode(binding)).rejects.toMatchObject({
      code: 'not_found',
      reason: 'no_account',
      field: 'address',
    })
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'ask' })
    expect(pageOf(await createAccount(await reloaded(binding)))).toBe('finish')
    expect(await db.user.findFirst()).toMatchObject({ email: null, emailVerifiedAt: null })
  })

  test('gets another code when the first one does not come', async () => {
    const userId = await account({ email: EMAIL })
    const binding = await newcomer()
    const first = await sendCodeTo(binding)
    const { id: proofId } = await sendAgain(await reloaded(binding), first.proofId)
    await expect(checkBindCode(await reloaded(binding), first)).rejects.toMatchObject(EXPIRED)
    await checkBindCode(await reloaded(binding), { proofId, code: await codeSentTo(EMAIL) })
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
  })

  test('sees the typed address again when its code has expired', async () => {
    const binding = await newcomer()
    const { proofId } = await sendCodeTo(binding)
    const code = () => findCode(home.pool.id, binding.visit.uid, proofId, binding.attempt.id)
    expect(await code()).toMatchObject({ open: true, address: EMAIL })
    await db.proof.updateMany({ data: { expiresAt: new Date(0) } })
    expect(await code()).toMatchObject({ open: false, purpose: 'bind', method: 'email-code' })
    const told = { page: 'bind/email', reason: 'code_expired', address: EMAIL, name: undefined }
    expect(codeFlash('bind/email', await code(), 'code_expired')).toEqual(told)
    expect(await findCode(home.pool.id, binding.visit.uid, proofId), 'of no other attempt').toBeNull()
    expect(await findCode(elsewhere.pool.id, binding.visit.uid, proofId, binding.attempt.id)).toBeNull()
  })

  test.each<[string, string, (userId: string) => Promise<unknown>]>([
    ['has another WeChat', 'already_linked', (userId) => giveIdentity(userId, 'oAnother')],
    ['is blocked', 'user_blocked', (userId) => setUserStatus({ poolId: home.pool.id, actor }, userId, 'blocked')],
  ])('is refused after the proof when the account %s', async (_, reason, change) => {
    const userId = await account({ email: EMAIL })
    await change(userId)
    const before = await identitiesOf(userId)
    const binding = await newcomer()
    expect(pageOf(await typePassword(binding))).toBe('refused')
    expect(await outcomeNow(binding)).toEqual({ kind: 'refused', reason })
    expect(await identitiesOf(userId)).toBe(before)
    const event = await db.auditEvent.findFirst({ where: { action: 'login.refused' } })
    expect(event).toMatchObject({ targetId: binding.attempt.id, detail: { reason } })
    await expect(createAccount(await reloaded(binding))).rejects.toMatchObject(OVER)
  })
})

describe('an account that was made with an address of somebody else’s (S03)', () => {
  test('belongs to the address’s owner once the address is proved: no earlier credential opens it', async () => {
    const userId = await account({ email: EMAIL, unproved: true })
    await db.oidcArtifact.create({
      data: { poolId: home.pool.id, model: 'Session', id: 'planted', payload: {}, accountId: userId },
    })
    const binding = await newcomer()
    expect(pageOf(await typeBindCode(binding))).toBe('finish')
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({
      email: EMAIL,
      emailVerifiedAt: expect.any(Date),
      passwordHash: null,
    })
    expect(await db.oidcArtifact.count()).toBe(0)
    await expect(typePassword(await newcomer())).rejects.toMatchObject(WRONG)
  })

  test('stays with the person who logs in to it by another WeChat', async () => {
    const userId = await account({ email: EMAIL, unproved: true })
    await giveIdentity(userId, 'oAnother')
    await expect(typeBindCode(await newcomer())).rejects.toMatchObject({ reason: 'no_account' })
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ emailVerifiedAt: null })
    expect(await identitiesOf(userId)).toBe(1)
  })

  test('does not match, and loses the address to the person who has proved it', async () => {
    await matching('email')
    const planted = await account({ email: EMAIL, unproved: true })
    const binding = await newcomer()
    await typeMatchCode(binding, EMAIL)
    const outcome = await outcomeNow(binding)
    expect(outcome).toMatchObject({ kind: 'created', userId: expect.not.stringMatching(planted) })
    expect(await db.user.findUnique({ where: { id: planted } })).toMatchObject({ email: null })
  })
})

describe('the owner of an account that was bound', () => {
  const notices = async () =>
    (await db.outboxMessage.findMany({ where: { text: { contains: 'WeChat' } } })).map(({ recipient }) => recipient)
  const before = new Date(0)

  test('is notified, and the login does not wait for that', async () => {
    await account({ email: EMAIL })
    await typePassword(await newcomer())
    await expect.poll(notices).toEqual([EMAIL])
  })

  test.each<[string, Account, string[]]>([
    ['the e-mail that was on file', { emailVerifiedAt: before, phoneVerifiedAt: before }, [EMAIL]],
    ['the phone, where the e-mail came in this very flow', { phoneVerifiedAt: before }, [PHONE]],
    ['the e-mail, where the phone came in this very flow', { emailVerifiedAt: before }, [EMAIL]],
    ['no address of this very flow', {}, []],
    ['the phone, where the e-mail was never proved', { emailVerifiedAt: null, phoneVerifiedAt: before }, [PHONE]],
    ['no address that was never proved', { emailVerifiedAt: null, phoneVerifiedAt: null }, []],
  ])('is told at %s (S21)', async (_, marks, recipients) => {
    const binding = await newcomer()
    const inThisFlow = { emailVerifiedAt: new Date(), phoneVerifiedAt: new Date() }
    const userId = await account({ email: EMAIL, phone: PHONE, ...inThisFlow, ...marks })
    await tellOwner(binding, userId)
    expect(await notices()).toEqual(recipients)
  })

  test('is not notified when the binding itself claimed the account', async () => {
    const userId = await account({ email: EMAIL, unproved: true })
    const binding = await newcomer()
    await typeBindCode(binding)
    expect(await outcomeNow(binding)).toMatchObject({ kind: 'linked', userId })
    await tellOwner(await reloaded(binding), userId)
    expect(await notices()).toEqual([])
  })
})
