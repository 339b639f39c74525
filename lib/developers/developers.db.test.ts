import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import { testDatabase } from '../testing/database'
import { isPassword } from '../users/password'
import { mintInvitation, setDeveloperStatus } from './commands'
import { findLink, mintLink, redeemLink } from './links'
import { openLink } from './open-link'
import { findOwner, hasDevelopers } from './queries'
import { mintRecoveryLink, recoverDeveloper } from './recover'
import { mintSetupLink, registerDeveloper } from './register'

testDatabase()

const SYSTEM = 'pool_system'

beforeAll(async () => {
  await db.pool.create({ data: { id: SYSTEM, name: 'system', displayName: 'Menshen', system: true } })
})
beforeEach(async () => {
  await db.pool.deleteMany({ where: { system: false } })
  await db.user.deleteMany()
  await db.oneTimeLink.deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.auditEvent.deleteMany()
})

const tokenOf = (link: string | null) => {
  const token = link?.split('/').at(-1)
  if (!token) throw new Error('no link')
  return token
}
const who = (name: string) => ({ email: `${name}@example.com`, name, password: `the password of ${name}` })
const setup = async () => tokenOf(await mintSetupLink())
const registerOwner = async () => registerDeveloper(await setup(), who('owner'))
const invite = async () => {
  const owner = await findOwner()
  if (!owner) throw new Error('no owner')
  return tokenOf(await mintInvitation(owner))
}
/** Lets all links expire. */
const expire = () => db.oneTimeLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
const EXPIRED = { code: 'expired', reason: 'link_used' }

describe('the setup link', () => {
  test('leads to the console, and only its token’s hash is kept', async () => {
    const link = await mintSetupLink()
    expect(link).toMatch(/^http:\/\/console\.localhost:3000\/setup\/[A-Za-z0-9]{43}$/)
    expect(JSON.stringify(await db.oneTimeLink.findMany())).not.toContain(tokenOf(link))
  })

  test('is made only while there is no developer', async () => {
    await registerOwner()
    expect(await hasDevelopers()).toBe(true)
    expect(await mintSetupLink()).toBeNull()
  })

  test('ends the one before', async () => {
    const older = await setup()
    const newer = await setup()
    expect(await findLink(older)).toBeNull()
    await expect(registerDeveloper(older, who('lin'))).rejects.toMatchObject(EXPIRED)
    expect(await findLink(newer)).toMatchObject({ purpose: 'setup' })
  })

  test('is good for an hour', async () => {
    await setup()
    const [link] = await db.oneTimeLink.findMany()
    const minutes = ((link?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(59)
    expect(minutes).toBeLessThanOrEqual(60)
  })

  test('opens nothing after its time', async () => {
    const token = await setup()
    await expire()
    expect(await findLink(token)).toBeNull()
    await expect(registerDeveloper(token, who('lin'))).rejects.toMatchObject(EXPIRED)
    expect(await db.user.count()).toBe(0)
  })

  test('makes the first developer the owner of the installation, and of the pools that nobody owns', async () => {
    const orphan = await createPool({ actor: { kind: 'file', id: null } }, { name: 'orphan', displayName: 'Orphan' })
    const owner = await registerOwner()
    expect(owner).toMatchObject({ poolId: SYSTEM, owner: true, email: 'owner@example.com' })
    expect(await findOwner()).toMatchObject({ id: owner.id })
    expect(await db.poolMember.findMany()).toMatchObject([{ poolId: orphan.id, userId: owner.id, role: 'owner' }])
  })

  test('opens once', async () => {
    const token = await setup()
    await registerDeveloper(token, who('first'))
    await expect(registerDeveloper(token, who('second'))).rejects.toMatchObject(EXPIRED)
    expect(await db.user.count()).toBe(1)
  })

  test('raced for by ten, lets one in', async () => {
    const token = await setup()
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => registerDeveloper(token, who(`racer${i}`))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(EXPIRED)
    expect(await db.user.count({ where: { owner: true } })).toBe(1)
    expect(await db.user.count()).toBe(1)
  })

  test('of which there are two, makes one owner', async () => {
    const tokens = [await setup(), await setup()]
    await db.oneTimeLink.deleteMany()
    for (const [i, token] of tokens.entries())
      await db.oneTimeLink.create({
        data: {
          id: `link_${i}`,
          purpose: 'setup',
          tokenHash: (await import('../crypto')).sha256(token),
          expiresAt: new Date(Date.now() + 60_000),
        },
      })
    const results = await Promise.allSettled(tokens.map((token, i) => registerDeveloper(token, who(`racer${i}`))))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.user.count()).toBe(1)
  })
})

describe('an invitation', () => {
  test('is made by the owner only', async () => {
    const owner = await registerOwner()
    await expect(mintInvitation({ id: owner.id, owner: false })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await db.oneTimeLink.count({ where: { purpose: 'invite' } })).toBe(0)
    const link = await mintInvitation(owner)
    expect(link).toMatch(/\/invite\/[A-Za-z0-9]{43}$/)
    expect(await db.auditEvent.findMany({ where: { action: 'developer.invited' } })).toMatchObject([
      { poolId: SYSTEM, actorKind: 'developer', actorId: owner.id },
    ])
  })

  test('makes a developer who owns nothing', async () => {
    await registerOwner()
    await createPool({ actor: { kind: 'file', id: null } }, { name: 'orphan', displayName: 'Orphan' })
    const developer = await registerDeveloper(await invite(), who('lin'))
    expect(developer).toMatchObject({ poolId: SYSTEM, owner: false })
    expect(await db.poolMember.count()).toBe(0)
  })

  test('leaves the ones before as they are', async () => {
    await registerOwner()
    const tokens = [await invite(), await invite()]
    for (const token of tokens) expect(await findLink(token)).toMatchObject({ purpose: 'invite' })
  })

  test('stays unused when the account could not be made', async () => {
    await registerOwner()
    const token = await invite()
    await expect(registerDeveloper(token, who('owner'))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'email_taken',
    })
    expect(await findLink(token)).toMatchObject({ usedAt: null })
    expect(await registerDeveloper(token, who('lin'))).toMatchObject({ email: 'lin@example.com' })
  })

  test('is used up by the one who came first', async () => {
    await registerOwner()
    const token = await invite()
    const results = await Promise.allSettled([registerDeveloper(token, who('a')), registerDeveloper(token, who('b'))])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.user.count()).toBe(2)
    await expect(registerDeveloper(token, who('c'))).rejects.toMatchObject(EXPIRED)
  })

  test('is good for a week', async () => {
    await registerOwner()
    const token = await invite()
    const days = (((await findLink(token))?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(6.9)
    expect(days).toBeLessThanOrEqual(7)
    await expire()
    await expect(registerDeveloper(token, who('lin'))).rejects.toMatchObject(EXPIRED)
  })
})

describe('where sign-up is open', () => {
  test('nobody becomes the first developer without the setup link', async () => {
    await expect(registerDeveloper(null, who('lin'))).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'sign_up_by_invitation',
    })
    expect(await db.user.count()).toBe(0)
  })

  test('later developers need no link, and own nothing', async () => {
    await registerOwner()
    expect(await registerDeveloper(null, who('lin'))).toMatchObject({ owner: false })
  })

  test('a wrong link is still refused', async () => {
    await registerOwner()
    await expect(registerDeveloper('x'.repeat(43), who('lin'))).rejects.toMatchObject(EXPIRED)
  })
})

describe('one of the commonest passwords', () => {
  const COMMON = 'Password123'
  const REFUSED = { code: 'invalid', field: 'password', reason: 'password_common' }

  test('is refused to the owner, and the setup link stays good', async () => {
    const token = await setup()
    await expect(registerDeveloper(token, { ...who('owner'), password: COMMON })).rejects.toMatchObject(REFUSED)
    expect(await registerDeveloper(token, who('owner'))).toMatchObject({ owner: true })
  })

  test.each([
    ['an invitation', invite],
    ['open sign-up', async () => null],
  ])('is refused to a developer who comes by %s', async (_, way) => {
    await registerOwner()
    await expect(registerDeveloper(await way(), { ...who('lin'), password: COMMON })).rejects.toMatchObject(REFUSED)
    expect(await db.user.count()).toBe(1)
  })

  test('is not set by the link of a lost password, which stays good', async () => {
    const owner = await registerOwner()
    const token = tokenOf((await mintRecoveryLink())?.link ?? null)
    await expect(recoverDeveloper(token, COMMON)).rejects.toMatchObject(REFUSED)
    expect(await recoverDeveloper(token, 'a new password')).toBe(owner.id)
  })
})

describe('a developer who lost the password', () => {
  const recovery = async () => tokenOf((await mintRecoveryLink())?.link ?? null)

  test('who is the owner gets no link while there is none', async () => expect(await mintRecoveryLink()).toBeNull())

  test('sets a new one, which ends every session begun with the old', async () => {
    const owner = await registerOwner()
    for (const id of ['one', 'two'])
      await db.oidcArtifact.create({
        data: { poolId: SYSTEM, model: 'Session', id, payload: {}, accountId: owner.id },
      })
    expect(await mintRecoveryLink()).toMatchObject({ email: 'owner@example.com' })
    expect(await recoverDeveloper(await recovery(), 'a new password')).toBe(owner.id)
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: owner.id } })
    expect(await isPassword(SYSTEM, passwordHash, 'a new password')).toBe(true)
    expect(await isPassword(SYSTEM, passwordHash, who('owner').password)).toBe(false)
    expect(await db.oidcArtifact.count()).toBe(0)
  })

  test('uses the link once', async () => {
    const owner = await registerOwner()
    const token = await recovery()
    await recoverDeveloper(token, 'a new password')
    await expect(recoverDeveloper(token, 'a newer password')).rejects.toMatchObject(EXPIRED)
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: owner.id } })
    expect(await isPassword(SYSTEM, passwordHash, 'a new password')).toBe(true)
  })

  test('uses it within an hour', async () => {
    await registerOwner()
    const token = await recovery()
    await expire()
    await expect(recoverDeveloper(token, 'a new password')).rejects.toMatchObject(EXPIRED)
  })

  test('is found by the e-mail, and has a link beside the owner’s', async () => {
    const owner = await registerOwner()
    const lin = await registerDeveloper(await invite(), who('lin'))
    const recovered = await mintRecoveryLink(' Lin@Example.com ')
    expect(recovered).toMatchObject({ email: 'lin@example.com' })
    const ownerToken = await recovery()
    expect(await recoverDeveloper(tokenOf(recovered?.link ?? null), 'a new password')).toBe(lin.id)
    expect(await recoverDeveloper(ownerToken, 'another new password')).toBe(owner.id)
  })

  test.each(['nobody@example.com', 'no address', ''])('no link for “%s”, which no developer has', async (address) => {
    await registerOwner()
    await db.pool.create({ data: { id: 'pool_acme', name: 'acme', displayName: 'Acme' } })
    await db.user.create({ data: { id: 'usr_acme', poolId: 'pool_acme', email: 'nobody@example.com' } })
    expect(await mintRecoveryLink(address)).toBeNull()
  })

  test('no link for a developer who is blocked', async () => {
    const owner = await registerOwner()
    const lin = await registerDeveloper(await invite(), who('lin'))
    await setDeveloperStatus(owner, lin.id, 'blocked')
    await expect(mintRecoveryLink('lin@example.com')).rejects.toMatchObject({ reason: 'developer_blocked' })
    expect(await db.oneTimeLink.count({ where: { purpose: 'recover' } })).toBe(0)
  })

  test('ends the link before with a new one, and nobody’s invitation', async () => {
    await registerOwner()
    const invitation = await invite()
    const older = await recovery()
    await recovery()
    expect(await findLink(older)).toBeNull()
    expect(await findLink(invitation)).not.toBeNull()
  })
})

describe('a link does what it is for and nothing else', () => {
  test('an invitation sets no password', async () => {
    await registerOwner()
    const token = await invite()
    await expect(recoverDeveloper(token, 'a new password')).rejects.toMatchObject(EXPIRED)
    expect(await findLink(token)).toMatchObject({ usedAt: null })
  })

  test('a recovery link makes no account', async () => {
    await registerOwner()
    const token = tokenOf((await mintRecoveryLink())?.link ?? null)
    await expect(registerDeveloper(token, who('lin'))).rejects.toMatchObject(EXPIRED)
    expect(await db.user.count()).toBe(1)
  })

  test('no token is no link', async () => {
    expect(await findLink(undefined)).toBeNull()
    expect(await findLink('')).toBeNull()
    await expect(db.$transaction((tx) => redeemLink(tx, '', ['setup']))).rejects.toMatchObject(EXPIRED)
  })

  test('a link made in a transaction that fails opens nothing', async () => {
    let link = ''
    await expect(
      db.$transaction(async (tx) => {
        link = await mintLink('invite', { tx })
        throw new Error('later')
      }),
    ).rejects.toThrow('later')
    expect(await findLink(tokenOf(link))).toBeNull()
  })
})

describe('opening a link', () => {
  const open = (host: string) =>
    openLink(new Request('http://localhost/', { headers: { host } }), { params: Promise.resolve({ token: 'a/b' }) })

  test('leads from the console to the system pool’s host', async () => {
    const answer = await open('console.localhost:3000')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('http://system.localhost:3000/welcome/a%2Fb')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test.each(['acme.localhost:3000', 'system.localhost:3000', 'evil.example'])('is not found on %s', async (host) =>
    expect((await open(host)).status).toBe(404),
  )
})
