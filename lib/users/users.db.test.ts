import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { createUser, recordLogin, renameUser, setPassword, setUserStatus } from './commands'
import { hashPassword, isPassword } from './password'
import { findUser, findUserForPassword, getUser, listUsers } from './queries'
import { CreateUser, Email } from './schema'

testDatabase()

describe('an e-mail address (S27)', () => {
  test.each([
    ['lin@example.com', 'lin@example.com'],
    [' Lin@Example.COM ', 'lin@example.com'],
    ['lin.chen+tag@mail.example.co', 'lin.chen+tag@mail.example.co'],
  ])('%j is kept as %s', (given, kept) => expect(Email.parse(given)).toBe(kept))

  test.each([
    ['nothing', '', 'required'],
    ['no @', 'lin.example.com', 'email_shape'],
    ['a full-width @', 'lin＠example.com', 'email_shape'],
    ['a full-width dot', 'lin@example．com', 'email_shape'],
    ['letters that only look alike', 'lіn@example.com', 'email_shape'],
    ['a letter that folds to i', 'lİn@example.com', 'email_shape'],
    ['a sign that folds to k', 'lin\u212a@example.com', 'email_shape'],
    ['a long s', 'ſam@example.com', 'email_shape'],
    ['a host in other letters', 'lin@例子.com', 'email_shape'],
    ['two addresses', 'a@b,c@d', 'email_shape'],
    ['two addresses with hosts', 'a@b.com,c@d.com', 'email_shape'],
    ['two @', 'a@b@example.com', 'email_shape'],
    ['a name in front', 'Lin <lin@example.com>', 'email_shape'],
    ['a space', 'lin chen@example.com', 'email_shape'],
    ['a line break', 'lin@example.com\nbcc:x@example.com', 'email_shape'],
    ['a zero-width space', 'lin\u200b@example.com', 'email_shape'],
    ['a quoted name', '"a@b"@example.com', 'email_shape'],
    ['a host without a dot', 'lin@localhost', 'email_shape'],
    ['an address as host', 'lin@[127.0.0.1]', 'email_shape'],
    ['too much', `${'a'.repeat(250)}@b.co`, 'too_long'],
  ])('%s is refused', (_, given, reason) => expect(Email.safeParse(given).error?.issues[0]?.message).toBe(reason))
})

test.each([
  ['9 characters', 'x'.repeat(9), 'password_short'],
  ['201 characters', 'x'.repeat(201), 'too_long'],
])('a password of %s is refused', (_, password, reason) =>
  expect(CreateUser.safeParse({ email: 'a@b.co', password }).error?.issues[0]).toMatchObject({
    path: ['password'],
    message: reason,
  }),
)

describe('a password', () => {
  test('is right or wrong', async () => {
    const stored = await hashPassword('pool', 'correct horse')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword('pool', stored, 'correct horse')).toBe(true)
    expect(await isPassword('pool', stored, 'correct horsf')).toBe(false)
    expect(await isPassword('pool', stored, '')).toBe(false)
  })

  test.each([null, undefined])(
    'of an account that has none (%j) is never right, not even the decoy’s (S22)',
    async (none) => {
      expect(await isPassword('pool', none, 'nobody has this password')).toBe(false)
      expect(await isPassword('pool', none, '')).toBe(false)
    },
  )
})

describe('users', () => {
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
    await db.auditEvent.deleteMany()
  })

  const PASSWORD = 'a sentinel password'
  const input = { email: 'lin@example.com', name: 'Lin', password: PASSWORD }
  const auditActions = async () =>
    (await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action)
  const hashOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).passwordHash

  test('a new user’s password is kept as a hash only, and the e-mail counts as unproved', async () => {
    const user = await createUser(scope, input)
    const stored = await db.user.findUniqueOrThrow({ where: { id: user.id } })
    expect(stored).toMatchObject({ email: 'lin@example.com', emailVerifiedAt: null, owner: false, status: 'active' })
    expect(await isPassword(scope.poolId, stored.passwordHash, PASSWORD)).toBe(true)
    expect(JSON.stringify([stored, user, await db.auditEvent.findMany()])).not.toContain(PASSWORD)
    expect(user).not.toHaveProperty('passwordHash')
    expect(await auditActions()).toEqual(['user.created'])
  })

  test('no user is created with one of the commonest passwords', async () => {
    await expect(createUser(scope, { ...input, password: 'Password123' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'password',
      reason: 'password_common',
    })
    expect(await db.user.count()).toBe(0)
  })

  test('one e-mail is one account in a pool, and another pool may have it too', async () => {
    await createUser(scope, input)
    await expect(createUser(scope, input)).rejects.toMatchObject({
      code: 'conflict',
      field: 'email',
      reason: 'email_taken',
    })
    await createUser(other, input)
    expect(await db.user.count()).toBe(2)
    expect(await auditActions()).toEqual(['user.created', 'user.created'])
  })

  describe('blocking a user', () => {
    const artifact = (poolId: string, model: string, id: string, accountId: string) =>
      db.oidcArtifact.create({ data: { poolId, model, id, payload: {}, accountId } })
    const left = async () => (await db.oidcArtifact.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)

    test('ends every session and token of that user, and nobody else’s', async () => {
      const user = await createUser(scope, input)
      for (const model of ['Session', 'AccessToken', 'RefreshToken', 'AuthorizationCode', 'Grant'])
        await artifact(scope.poolId, model, `own ${model}`, user.id)
      await artifact(scope.poolId, 'Session', 'neighbour', 'usr_neighbour')
      await artifact(other.poolId, 'Session', 'other pool', user.id)
      await setUserStatus(scope, user.id, 'blocked')
      expect(await left()).toEqual(['neighbour', 'other pool'])
      expect((await findUser(scope.poolId, user.id))?.status).toBe('blocked')
    })

    test('can be undone, and the audit has both', async () => {
      const user = await createUser(scope, input)
      await setUserStatus(scope, user.id, 'blocked')
      await artifact(scope.poolId, 'Session', 'session', user.id)
      await setUserStatus(scope, user.id, 'active')
      expect(await left()).toEqual(['session'])
      expect(await auditActions()).toEqual(['user.created', 'user.blocked', 'user.unblocked'])
    })

    test('another pool’s id is not found', async () => {
      const user = await createUser(scope, input)
      await artifact(scope.poolId, 'Session', 'session', user.id)
      await expect(setUserStatus(other, user.id, 'blocked')).rejects.toMatchObject({ code: 'not_found' })
      expect((await findUser(scope.poolId, user.id))?.status).toBe('active')
      expect(await left()).toEqual(['session'])
      expect(await auditActions()).toEqual(['user.created'])
    })
  })

  describe('a new password', () => {
    test('replaces the old one and ends the sessions begun with it', async () => {
      const user = await createUser(scope, input)
      await db.oidcArtifact.create({
        data: { poolId: scope.poolId, model: 'Session', id: 'x', payload: {}, accountId: user.id },
      })
      await setPassword(scope, user.id, await hashPassword(scope.poolId, 'another password'))
      expect(await isPassword(scope.poolId, await hashOf(user.id), 'another password')).toBe(true)
      expect(await isPassword(scope.poolId, await hashOf(user.id), PASSWORD)).toBe(false)
      expect(await db.oidcArtifact.count()).toBe(0)
      expect(await auditActions()).toEqual(['user.created', 'user.password_set'])
    })

    test('ends the proofs made with the old one, and no code', async () => {
      const { id: userId } = await createUser(scope, input)
      const proof = { poolId: scope.poolId, interaction: 'visit', address: input.email, userId, expiresAt: new Date() }
      for (const method of ['password', 'email-code'])
        await db.proof.create({ data: { ...proof, id: `prf_${method}`, purpose: 'bind', method } })
      await setPassword(scope, userId, await hashPassword(scope.poolId, 'another password'))
      expect((await db.proof.findMany()).map(({ method }) => method)).toEqual(['email-code'])
    })

    test('another pool’s id is not found', async () => {
      const user = await createUser(scope, input)
      const before = await hashOf(user.id)
      await expect(
        setPassword(other, user.id, await hashPassword(scope.poolId, 'another password')),
      ).rejects.toMatchObject({ code: 'not_found' })
      expect(await hashOf(user.id)).toBe(before)
    })
  })

  describe('a new name', () => {
    test('is stored and audited', async () => {
      const user = await createUser(scope, input)
      await renameUser(scope, user.id, 'Mei')
      expect((await findUser(scope.poolId, user.id))?.name).toBe('Mei')
      expect(await auditActions()).toEqual(['user.created', 'user.renamed'])
      const renamed = await db.auditEvent.findFirst({ where: { action: 'user.renamed' } })
      expect(renamed?.detail).toEqual({
        version: 2,
        changed: ['name'],
        before: { name: input.name },
        after: { name: 'Mei' },
      })
    })

    test('another pool’s id is not found', async () => {
      const user = await createUser(scope, input)
      await expect(renameUser(other, user.id, 'Mei')).rejects.toMatchObject({ code: 'not_found' })
      expect((await findUser(scope.poolId, user.id))?.name).toBe('Lin')
    })
  })

  describe('a login', () => {
    test('is counted and audited', async () => {
      const user = await createUser(scope, input)
      await recordLogin(scope.poolId, user.id, { method: 'password', applicationId: 'app_a' })
      await recordLogin(scope.poolId, user.id, { method: 'password', applicationId: 'app_a' })
      expect(await findUser(scope.poolId, user.id)).toMatchObject({ logins: 2, lastLoginAt: expect.any(Date) })
      expect(await auditActions()).toEqual(['user.created', 'user.logged_in', 'user.logged_in'])
    })

    test('another pool’s user is not counted', async () => {
      const user = await createUser(scope, input)
      await recordLogin(other.poolId, user.id, { method: 'password', applicationId: 'app_a' })
      expect(await findUser(scope.poolId, user.id)).toMatchObject({ logins: 0, lastLoginAt: null })
    })
  })

  describe('looking at users', () => {
    test('never shows a password’s hash', async () => {
      const user = await createUser(scope, input)
      const seen = JSON.stringify([
        await findUser(scope.poolId, user.id),
        await getUser(scope.poolId, user.id),
        await listUsers(scope.poolId),
      ])
      expect(seen).toContain(user.id)
      expect(seen).not.toContain('argon2')
    })

    test('finds by a part of the name or the e-mail, in any case, and by the whole id', async () => {
      const { id } = await createUser(scope, input)
      await createUser(scope, { ...input, email: 'mei@example.org', name: 'Mei' })
      for (const search of ['LI', 'Lin@', 'example.com', id])
        expect((await listUsers(scope.poolId, search)).map((user) => user.id)).toEqual([id])
      for (const search of ['nobody', '%', '_', 'l_n', '\\', id.slice(0, -1)])
        expect(await listUsers(scope.poolId, search)).toEqual([])
      expect(await listUsers(scope.poolId)).toHaveLength(2)
      await createUser(scope, { ...input, email: 'a_b@example.net', name: '100% \\' })
      for (const search of ['a_b', '0%', '\\']) expect(await listUsers(scope.poolId, search)).toHaveLength(1)
    })

    test('another pool’s user is not found', async () => {
      const user = await createUser(scope, input)
      await expect(getUser(other.poolId, user.id)).rejects.toMatchObject({ code: 'not_found' })
      expect(await findUser(other.poolId, user.id)).toBeNull()
      expect(await findUserForPassword(other.poolId, { email: 'lin@example.com' })).toBeNull()
      expect(await listUsers(other.poolId, 'lin')).toEqual([])
    })
  })
})
