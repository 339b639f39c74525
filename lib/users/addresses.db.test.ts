import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import type { Prisma } from '../generated/prisma/client'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { releaseAddress, setAddress } from './addresses'
import { createUser, unlinkIdentity } from './commands'
import { claimAddress, createUserByProof } from './proved'
import { findUserByAddress, findUserForPassword, listUsers } from './queries'
import { saveUser } from './save'
import { type AddressKind, ChangeUser } from './schema'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let scope: Scope
let other: Scope

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = { actor, poolId: (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id }
})
beforeEach(async () => {
  await db.user.deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.proof.deleteMany()
  await db.auditEvent.deleteMany()
})

const EMAIL = 'lin@example.com'
const PHONE = '+8613800138000'
const AT = new Date('2026-01-01T00:00:00Z')

const user = (id: string, data: Partial<Prisma.UserUncheckedCreateInput> = {}) =>
  db.user.create({ data: { id, poolId: scope.poolId, ...data } })
const row = (id: string) => db.user.findUniqueOrThrow({ where: { id } })
const audit = async () =>
  (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action, targetId, detail }) => [
    action,
    targetId,
    detail,
  ])
const auditActions = async () => (await audit()).map(([action]) => action)

async function identity(id: string, userId: string) {
  await db.identity.create({
    data: {
      id,
      poolId: scope.poolId,
      userId,
      source: 'wechat',
      profile: {},
      keys: { create: [{ kind: 'unionid', realm: 'default', value: `u-${id}` }] },
    },
  })
  const url = 'https://thirdwx.qlogo.cn/x'
  await db.picture.create({
    data: {
      id: `pic-${id}`,
      poolId: scope.poolId,
      identityId: id,
      sourceUrl: url,
      type: 'image/png',
      bytes: Buffer.from('x'),
    },
  })
}
const session = (id: string, accountId: string) =>
  db.oidcArtifact.create({ data: { poolId: scope.poolId, model: 'Session', id, payload: {}, accountId } })
const proof = (id: string, data: Partial<Prisma.ProofUncheckedCreateInput>) =>
  db.proof.create({
    data: {
      id,
      poolId: scope.poolId,
      interaction: 'visit',
      purpose: 'bind',
      method: 'password',
      address: EMAIL,
      expiresAt: new Date(Date.now() + 600_000),
      ...data,
    },
  })
const proofs = async () => (await db.proof.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
const sessions = async () => (await db.oidcArtifact.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)

describe('the owner proves an address that somebody else registered first (S03)', () => {
  const squatted = async (over: Partial<Prisma.UserUncheckedCreateInput> = {}) => {
    await user('usr_squat', { email: EMAIL, phone: '+8613900139000', passwordHash: 'sentinel', ...over })
    await session('squatter', 'usr_squat')
  }

  test('nothing that was there before opens the account any longer', async () => {
    await squatted()
    await proof('prf_a', { userId: 'usr_squat', attemptId: 'att_squatter', provedAt: AT })
    await claimAddress(scope, 'usr_squat', 'email')
    expect(await row('usr_squat')).toMatchObject({
      email: EMAIL,
      emailVerifiedAt: expect.any(Date),
      phone: null,
      passwordHash: null,
    })
    expect(await sessions()).toEqual([])
    expect(await proofs()).toEqual([])
    const detail = {
      address: 'email',
      version: 2,
      changed: ['emailVerified', 'phone'],
      before: { emailVerified: false, phone: '+8613900139000' },
      after: { emailVerified: true, phone: null },
    }
    expect(await audit()).toEqual([['user.address_claimed', 'usr_squat', detail]])
  })

  test('what it allowed applications is taken back, one by one in the audit; others’ stays', async () => {
    const partners = ['app_b', 'app_a']
    await db.application.createMany({
      data: partners.map((id) => ({ id, poolId: scope.poolId, name: id, type: 'web' as const })),
    })
    await squatted()
    await user('usr_neighbour')
    const consents = [...partners.map((id) => ['usr_squat', id]), ['usr_neighbour', 'app_a']]
    await db.consent.createMany({
      data: consents.map(([userId = '', applicationId = '']) => ({
        ...{ poolId: scope.poolId, userId, applicationId, scopes: ['openid'] },
      })),
    })
    await claimAddress(scope, 'usr_squat', 'email')
    expect(await db.consent.findMany()).toMatchObject([{ userId: 'usr_neighbour', applicationId: 'app_a' }])
    const taken = (await audit()).filter(([action]) => action === 'user.consent_withdrawn')
    expect(taken).toEqual(
      expect.arrayContaining(
        partners.map((applicationId) => ['user.consent_withdrawn', 'usr_squat', { applicationId }]),
      ),
    )
    expect(taken).toHaveLength(2)
  })

  test('the same holds for a phone number', async () => {
    await squatted({ phone: PHONE })
    await claimAddress(scope, 'usr_squat', 'phone')
    expect(await row('usr_squat')).toMatchObject({
      phone: PHONE,
      phoneVerifiedAt: expect.any(Date),
      email: null,
      passwordHash: null,
    })
  })

  test.each([
    ['proved another address of it', () => squatted({ phoneVerifiedAt: AT })],
    ['logs in by an identity', () => squatted().then(() => identity('idn_squat', 'usr_squat'))],
  ])('not an account whose holder %s: it stays as it is', async (_, make) => {
    await make()
    const before = await row('usr_squat')
    await expect(claimAddress(scope, 'usr_squat', 'email')).rejects.toMatchObject({ code: 'conflict' })
    expect(await row('usr_squat')).toEqual(before)
    expect(await sessions()).toEqual(['squatter'])
  })

  test('what the owner’s own code has proved stays, and so do neighbours', async () => {
    await squatted()
    await user('usr_neighbour', { email: 'mei@example.com', passwordHash: 'hers' })
    await identity('idn_neighbour', 'usr_neighbour')
    await session('neighbour', 'usr_neighbour')
    await proof('prf_own', { userId: 'usr_squat', method: 'email-code', provedAt: AT })
    await proof('prf_open', { userId: 'usr_squat', method: 'email-code' })
    await proof('prf_used', { userId: 'usr_squat', provedAt: AT, usedAt: AT })
    await proof('prf_hers', { userId: 'usr_neighbour', provedAt: AT })
    await claimAddress(scope, 'usr_squat', 'email')
    expect(await proofs()).toEqual(['prf_hers', 'prf_own', 'prf_used'])
    expect(await sessions()).toEqual(['neighbour'])
    expect((await row('usr_neighbour')).passwordHash).toBe('hers')
    expect((await db.identity.findMany()).map(({ id }) => id)).toEqual(['idn_neighbour'])
  })

  test('an address that was proved before changes nothing', async () => {
    await squatted({ emailVerifiedAt: AT })
    await proof('prf_a', { userId: 'usr_squat', provedAt: AT })
    await claimAddress(scope, 'usr_squat', 'email')
    expect(await row('usr_squat')).toMatchObject({
      emailVerifiedAt: AT,
      phone: '+8613900139000',
      passwordHash: 'sentinel',
    })
    expect([await sessions(), await proofs(), await audit()]).toEqual([['squatter'], ['prf_a'], []])
  })

  test('an address the account does not have, and another pool’s id, are not found', async () => {
    await squatted({ phone: null })
    await expect(claimAddress(scope, 'usr_squat', 'phone')).rejects.toMatchObject({ code: 'not_found' })
    await expect(claimAddress(other, 'usr_squat', 'email')).rejects.toMatchObject({ code: 'not_found' })
    expect((await row('usr_squat')).passwordHash).toBe('sentinel')
    expect(await sessions()).toEqual(['squatter'])
  })
})

describe('somebody new proves an address', () => {
  const make = (input: Partial<Parameters<typeof createUserByProof>[1]> = {}) =>
    createUserByProof({ poolId: scope.poolId }, { email: EMAIL, sandbox: false, ...input })

  test('and gets an account with it, verified', async () => {
    const { id } = await make({ name: 'Lin', passwordHash: 'hash' })
    expect(await row(id)).toMatchObject({
      email: EMAIL,
      emailVerifiedAt: expect.any(Date),
      phone: null,
      phoneVerifiedAt: null,
      name: 'Lin',
      passwordHash: 'hash',
      sandbox: false,
    })
    expect(await db.auditEvent.findMany()).toMatchObject([
      { action: 'user.created', actorKind: 'user', actorId: id, detail: { method: 'email-code' } },
    ])
  })

  test('by phone, without a name, in the sandbox', async () => {
    const { id } = await make({ email: undefined, phone: PHONE, sandbox: true })
    expect(await row(id)).toMatchObject({
      email: null,
      emailVerifiedAt: null,
      phone: PHONE,
      phoneVerifiedAt: expect.any(Date),
      name: null,
      passwordHash: null,
      sandbox: true,
    })
  })

  test('whoever merely claims the address loses it, and nothing else (S03)', async () => {
    await user('usr_squat', { email: EMAIL, passwordHash: 'sentinel', phone: PHONE })
    const { id } = await make()
    expect(await row('usr_squat')).toMatchObject({ email: null, phone: PHONE, passwordHash: 'sentinel' })
    const changes = { version: 2, changed: ['email'], before: { email: EMAIL }, after: { email: null } }
    const detail = { address: 'email', to: id, ...changes }
    expect((await audit())[0]).toEqual(['user.address_lost', 'usr_squat', detail])
  })

  test.each<[AddressKind, object]>([
    ['email', { email: EMAIL, emailVerifiedAt: AT }],
    ['phone', { phone: PHONE, phoneVerifiedAt: AT }],
  ])('a proved %s is not lost: a conflict, and no user is created', async (kind, held) => {
    await user('usr_holder', held)
    const email = kind === 'email' ? EMAIL : undefined
    await expect(make({ email, phone: PHONE })).rejects.toMatchObject({
      code: 'conflict',
      field: kind,
      reason: `${kind}_taken`,
    })
    expect(await db.user.count()).toBe(1)
    expect(await row('usr_holder')).toMatchObject(held)
    expect(await audit()).toEqual([])
  })

  test('twenty at once: one account', async () => {
    const made = await Promise.allSettled(Array.from({ length: 20 }, () => make()))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.user.count()).toBe(1)
  })

  test('another pool’s holder keeps the address', async () => {
    await db.user.create({ data: { id: 'usr_there', poolId: other.poolId, email: EMAIL } })
    await make()
    expect((await row('usr_there')).email).toBe(EMAIL)
    await db.$transaction((tx) => releaseAddress({ ...scope, tx }, 'email', 'nobody@example.com', 'usr_x'))
    expect(await auditActions()).toEqual(['user.created'])
  })
})

describe('a developer changes a user', () => {
  const save = async (of: Scope, id: string, change: ChangeUser) =>
    saveUser(of, { id, version: (await row(id)).version }, change)

  test('an address counts as unproved without the mark, and a mark is kept with its date (S04)', async () => {
    const { id } = await createUser(scope, { email: EMAIL, phone: PHONE, phoneVerified: true })
    const { phoneVerifiedAt } = await row(id)
    expect(await row(id)).toMatchObject({ emailVerifiedAt: null, phoneVerifiedAt: expect.any(Date) })
    await save(scope, id, { email: EMAIL, emailVerified: false, phone: PHONE, phoneVerified: true })
    expect(await row(id)).toMatchObject({ emailVerifiedAt: null, phoneVerifiedAt })
    expect(await auditActions()).toEqual(['user.created'])
  })

  test('another address clears the mark; the mark can be set again (S04)', async () => {
    await user('usr_lin', { email: EMAIL, emailVerifiedAt: AT })
    expect(await setAddress(scope, 'usr_lin', 'email', 'new@example.com', false)).toBe(true)
    expect(await row('usr_lin')).toMatchObject({ email: 'new@example.com', emailVerifiedAt: null })
    expect(await setAddress(scope, 'usr_lin', 'email', 'new@example.com', true)).toBe(true)
    expect((await row('usr_lin')).emailVerifiedAt).toBeInstanceOf(Date)
    expect(await setAddress(scope, 'usr_lin', 'email', 'newer@example.com', true)).toBe(true)
    expect((await row('usr_lin')).emailVerifiedAt?.getTime()).toBeGreaterThan(AT.getTime())
    expect((await audit()).map(([, , detail]) => detail)).toEqual([
      {
        address: 'email',
        verified: false,
        version: 2,
        changed: ['email', 'emailVerified'],
        before: { email: EMAIL, emailVerified: true },
        after: { email: 'new@example.com', emailVerified: false },
      },
      {
        address: 'email',
        verified: true,
        version: 3,
        changed: ['emailVerified'],
        before: { emailVerified: false },
        after: { emailVerified: true },
      },
      {
        address: 'email',
        verified: true,
        version: 4,
        changed: ['email'],
        before: { email: 'new@example.com' },
        after: { email: 'newer@example.com' },
      },
    ])
  })

  test('codes under way to an address that is taken away are worth nothing', async () => {
    await user('usr_lin', { email: EMAIL, phone: PHONE })
    await proof('prf_mail', { method: 'email-code', provedAt: AT, userId: 'usr_lin' })
    await proof('prf_sms', { method: 'phone-code', address: PHONE })
    await save(scope, 'usr_lin', { email: undefined, emailVerified: false })
    expect(await row('usr_lin')).toMatchObject({ email: null, emailVerifiedAt: null, phone: PHONE })
    expect(await proofs()).toEqual(['prf_sms'])
  })

  test('name and addresses are changed together, or not at all', async () => {
    await user('usr_lin', { email: EMAIL, name: 'Lin' })
    await user('usr_mei', { phone: PHONE })
    const change = save(scope, 'usr_lin', { name: 'Chen', phone: PHONE, phoneVerified: false })
    await expect(change).rejects.toMatchObject({ code: 'conflict', field: 'phone', reason: 'phone_taken' })
    expect(await row('usr_lin')).toMatchObject({ name: 'Lin', phone: null })
    expect(await audit()).toEqual([])
    await save(scope, 'usr_lin', ChangeUser.parse({ name: '', email: '', phone: '+14155552671' }))
    expect(await row('usr_lin')).toMatchObject({ name: null, email: null, phone: '+14155552671' })
  })

  test.each<[AddressKind, string]>([
    ['email', EMAIL],
    ['phone', PHONE],
  ])('one %s is one account in a pool, and another pool may have it too', async (kind, address) => {
    await createUser(scope, { [kind]: address })
    const taken = { code: 'conflict', field: kind, reason: `${kind}_taken` }
    await expect(createUser(scope, { [kind]: address })).rejects.toMatchObject(taken)
    const { id } = await createUser(scope, { name: 'Mei' })
    await expect(setAddress(scope, id, kind, address, true)).rejects.toMatchObject(taken)
    await createUser(other, { [kind]: address })
    expect(await db.user.count({ where: { [kind]: address } })).toBe(2)
  })

  test('another pool’s id is not found', async () => {
    await user('usr_lin', { email: EMAIL })
    const notFound = { code: 'not_found' }
    await expect(setAddress(other, 'usr_lin', 'email', null, false)).rejects.toMatchObject(notFound)
    await expect(save(other, 'usr_lin', { name: 'Mei' })).rejects.toMatchObject(notFound)
    expect(await row('usr_lin')).toMatchObject({ email: EMAIL, name: null })
  })
})

describe('unlinking', () => {
  const conflict = (userId: string, holderId: string, value: string, connectionId = 'conn_a') =>
    db.keyConflict.create({
      data: { poolId: scope.poolId, kind: 'unionid', realm: 'default', value, userId, holderId, connectionId },
    })

  test('removes one identity with its keys, picture and conflicts, and ends the sessions', async () => {
    await user('usr_lin', { pictureId: 'pic-idn_a' })
    await user('usr_mei')
    for (const id of ['idn_a', 'idn_b']) await identity(id, 'usr_lin')
    await conflict('usr_mei', 'usr_lin', 'u-idn_a')
    await conflict('usr_mei', 'usr_lin', 'u-idn_b')
    await session('own', 'usr_lin')
    await session('neighbour', 'usr_mei')
    await unlinkIdentity(scope, 'usr_lin', 'idn_a')
    expect((await db.identity.findMany()).map(({ id }) => id)).toEqual(['idn_b'])
    expect((await db.identityKey.findMany()).map(({ value }) => value)).toEqual(['u-idn_b'])
    expect((await db.keyConflict.findMany()).map(({ value }) => value)).toEqual(['u-idn_b'])
    expect((await row('usr_lin')).pictureId).toBeNull()
    expect(await sessions()).toEqual(['neighbour'])
    expect(await audit()).toEqual([['user.unlinked', 'usr_lin', { source: 'wechat', identityId: 'idn_a' }]])
  })

  test('a picture of another identity stays', async () => {
    await user('usr_lin', { pictureId: 'pic-idn_b' })
    for (const id of ['idn_a', 'idn_b']) await identity(id, 'usr_lin')
    await unlinkIdentity(scope, 'usr_lin', 'idn_a')
    expect((await row('usr_lin')).pictureId).toBe('pic-idn_b')
  })

  test('an old proof no longer counts afterwards (S07)', async () => {
    await user('usr_lin', { email: EMAIL })
    await identity('idn_a', 'usr_lin')
    await proof('prf_bind', { userId: 'usr_lin', attemptId: 'att_a', provedAt: AT })
    await proof('prf_match', { purpose: 'match', method: 'email-code', attemptId: 'att_a', provedAt: AT })
    await proof('prf_login', { purpose: 'login', method: 'email-code' })
    await proof('prf_neighbour', { purpose: 'match', attemptId: 'att_b', address: 'mei@example.com' })
    await unlinkIdentity(scope, 'usr_lin', 'idn_a')
    expect(await proofs()).toEqual(['prf_login', 'prf_neighbour'])
  })

  test('another user’s identity, and another pool’s id, are not found', async () => {
    await user('usr_lin')
    await user('usr_mei')
    await identity('idn_a', 'usr_lin')
    await session('own', 'usr_lin')
    for (const [where, userId] of [
      [scope, 'usr_mei'],
      [other, 'usr_lin'],
      [scope, 'usr_gone'],
    ] as const)
      await expect(unlinkIdentity(where, userId, 'idn_a')).rejects.toMatchObject({ code: 'not_found' })
    expect([await db.identity.count(), await sessions(), await audit()]).toEqual([1, ['own'], []])
  })
})

describe('looking for an address', () => {
  test('finds its user, with the password’s hash only by the query that says so', async () => {
    await user('usr_lin', { email: EMAIL, phone: PHONE, passwordHash: 'sentinel' })
    for (const [kind, address] of [
      ['email', EMAIL],
      ['phone', PHONE],
    ] as const) {
      const found = await findUserByAddress(scope.poolId, kind, address)
      expect(found?.id).toBe('usr_lin')
      expect(JSON.stringify(found)).not.toContain('sentinel')
      expect(await findUserByAddress(other.poolId, kind, address)).toBeNull()
    }
    expect((await findUserForPassword(scope.poolId, { phone: PHONE }))?.passwordHash).toBe('sentinel')
    expect((await findUserForPassword(scope.poolId, { email: EMAIL }))?.passwordHash).toBe('sentinel')
    expect(await findUserForPassword(other.poolId, { phone: PHONE })).toBeNull()
  })

  test('by a part of a phone number, however it is written; and says who has a password', async () => {
    await user('usr_lin', { phone: PHONE, passwordHash: 'sentinel' })
    await user('usr_mei', { email: 'mei@example.com' })
    for (const search of ['138', '+86 138', '138-0013-8000', '(0013) 8000', '8000'])
      expect(await listUsers(scope.poolId, search)).toMatchObject([{ id: 'usr_lin', hasPassword: true }])
    for (const search of ['13', '139', '+', '%', '138%']) expect(await listUsers(scope.poolId, search)).toEqual([])
    expect(JSON.stringify(await listUsers(scope.poolId))).not.toContain('sentinel')
    expect(await listUsers(other.poolId, '138')).toEqual([])
  })
})
