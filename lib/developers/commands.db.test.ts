import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { prepare } from '../prepare/prepare'
import { testDatabase } from '../testing/database'
import { findUserInSession } from '../users/session'
import { mintInvitation, setDeveloperStatus, signDeveloperOut, withdrawInvitation } from './commands'
import { findLink, mintLink, redeemLink } from './links'
import { listDevelopers, listInvitations } from './queries'
import { mintSetupLink, registerDeveloper } from './register'

testDatabase()

const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? ''
const who = (name: string) => ({ email: `${name}@example.com`, name, password: `the password of ${name}` })

let poolId: string
let owner: Awaited<ReturnType<typeof registerDeveloper>>
let guest: typeof owner

beforeAll(async () => {
  await prepare({ demo: false })
  owner = await registerDeveloper(tokenOf(await mintSetupLink()), who('owner'))
  guest = await registerDeveloper(tokenOf(await mintInvitation(owner)), who('guest'))
  poolId = owner.poolId
})
beforeEach(async () => {
  await db.user.deleteMany({ where: { id: { notIn: [owner.id, guest.id] } } })
  await db.user.updateMany({ data: { status: 'active', sessionsEndedAt: null } })
  await db.oneTimeLink.deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.auditEvent.deleteMany()
})

/** A session of a developer, as oidc-provider stores it. */
async function session(accountId: string, uid: string) {
  const payload = { uid, accountId, loginTs: Math.floor(Date.now() / 1000) }
  const expiresAt = new Date(Date.now() + 60_000)
  await db.oidcArtifact.create({ data: { poolId, model: 'Session', id: uid, uid, payload, accountId, expiresAt } })
}
const lives = async (accountId: string, uid: string) => (await findUserInSession(poolId, accountId, uid)) !== null
const audited = (action: string) =>
  db.auditEvent.findMany({ where: { poolId, action }, select: { actorId: true, targetKind: true, targetId: true } })

test('no other developer may see or do any of this', async () => {
  await mintInvitation(owner)
  const [invitation] = await listInvitations(owner)
  const calls = [
    () => listDevelopers(guest),
    () => listInvitations(guest),
    () => mintInvitation(guest),
    () => withdrawInvitation(guest, invitation?.id ?? ''),
    () => setDeveloperStatus(guest, guest.id, 'blocked'),
    () => setDeveloperStatus(guest, guest.id, 'active'),
    () => signDeveloperOut(guest, owner.id),
  ]
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await listInvitations(owner)).toHaveLength(1)
})

test('the list says who is blocked, who logged in when, and who was invited by whom', async () => {
  const at = new Date('2026-11-29T10:00:00Z')
  await db.user.update({ where: { id: guest.id }, data: { lastLoginAt: at } })
  await setDeveloperStatus(owner, guest.id, 'blocked')
  await registerDeveloper(null, who('passer-by'))
  const listed = await listDevelopers(owner)
  expect(listed).toMatchObject([
    { name: 'passer-by', status: 'active', lastLoginAt: null, inviter: null, owner: false },
    { name: 'guest', status: 'blocked', lastLoginAt: at, inviter: 'owner', invitedBy: owner.id, owner: false },
    { name: 'owner', status: 'active', inviter: null, owner: true },
  ])
  expect(JSON.stringify(listed)).not.toContain('argon2')
  expect(await listDevelopers(owner, 'guest@')).toMatchObject([{ id: guest.id }])
})

test('who invited somebody is known even after the link’s row was deleted', async () => {
  expect(await db.oneTimeLink.count()).toBe(0)
  expect((await listDevelopers(owner)).find(({ id }) => id === guest.id)?.inviter).toBe('owner')
})

describe('a developer who is blocked', () => {
  test('is logged out everywhere, and nobody else is', async () => {
    await session(guest.id, 'one')
    await session(guest.id, 'two')
    await session(owner.id, 'mine')
    await setDeveloperStatus(owner, guest.id, 'blocked')
    expect([await lives(guest.id, 'one'), await lives(guest.id, 'two')]).toEqual([false, false])
    expect(await lives(owner.id, 'mine')).toBe(true)
    expect(await audited('user.blocked')).toEqual([{ actorId: owner.id, targetKind: 'user', targetId: guest.id }])
  })

  test('may come in again once unblocked, but the ended sessions stay ended', async () => {
    await session(guest.id, 'before')
    await setDeveloperStatus(owner, guest.id, 'blocked')
    await session(guest.id, 'slipped in')
    expect(await lives(guest.id, 'slipped in')).toBe(false)
    await setDeveloperStatus(owner, guest.id, 'active')
    await session(guest.id, 'after')
    expect([await lives(guest.id, 'before'), await lives(guest.id, 'after')]).toEqual([false, true])
    expect(await audited('user.unblocked')).toEqual([{ actorId: owner.id, targetKind: 'user', targetId: guest.id }])
  })

  test('loses the link to a new password', async () => {
    const token = tokenOf(await mintLink('recover', { userId: guest.id }))
    const mine = tokenOf(await mintInvitation(owner))
    await setDeveloperStatus(owner, guest.id, 'blocked')
    expect(await findLink(token)).toBeNull()
    expect(await findLink(mine)).not.toBeNull()
  })

  test('is never an owner', async () => {
    await expect(setDeveloperStatus(owner, owner.id, 'blocked')).rejects.toMatchObject({ reason: 'owner_stays' })
    expect((await listDevelopers(owner)).map(({ status }) => status)).toEqual(['active', 'active'])
  })
})

test('a developer who is signed out everywhere may log in again', async () => {
  await session(guest.id, 'one')
  await session(owner.id, 'mine')
  await signDeveloperOut(owner, guest.id)
  expect([await lives(guest.id, 'one'), await lives(owner.id, 'mine')]).toEqual([false, true])
  await session(guest.id, 'again')
  expect(await lives(guest.id, 'again')).toBe(true)
  expect(await audited('user.signed_out')).toEqual([{ actorId: owner.id, targetKind: 'user', targetId: guest.id }])
})

test('the owner may sign out everywhere as well', async () => {
  await session(owner.id, 'lost laptop')
  await signDeveloperOut(owner, owner.id)
  expect(await lives(owner.id, 'lost laptop')).toBe(false)
})

test('another pool’s user is not found', async () => {
  await db.pool.create({ data: { id: 'pool_acme', name: 'acme', displayName: 'Acme' } })
  await db.user.create({ data: { id: 'usr_lin', poolId: 'pool_acme' } })
  for (const call of [() => setDeveloperStatus(owner, 'usr_lin', 'blocked'), () => signDeveloperOut(owner, 'usr_lin')])
    await expect(call()).rejects.toMatchObject({ code: 'not_found' })
  expect(await db.user.findUnique({ where: { id: 'usr_lin' } })).toMatchObject({ status: 'active' })
})

describe('an open invitation', () => {
  test('is listed with who made it, when and until when, and never with its token', async () => {
    const token = tokenOf(await mintInvitation(owner))
    const listed = await listInvitations(owner)
    const link = await findLink(token)
    expect(listed).toEqual([
      {
        id: link?.id,
        createdBy: owner.id,
        inviter: 'owner',
        createdAt: link?.createdAt,
        expiresAt: link?.expiresAt,
      },
    ])
    expect(await audited('developer.invited')).toContainEqual({
      actorId: owner.id,
      targetKind: 'invitation',
      targetId: link?.id,
    })
  })

  test('is not one that was used, has expired, or is another kind of link', async () => {
    await mintLink('recover', { userId: guest.id })
    const token = tokenOf(await mintInvitation(owner))
    await db.$transaction((tx) => redeemLink(tx, token, ['invite']))
    await mintInvitation(owner)
    await db.oneTimeLink.updateMany({ where: { purpose: 'invite', usedAt: null }, data: { expiresAt: new Date(0) } })
    expect(await listInvitations(owner)).toEqual([])
  })

  test('opens nothing once it is withdrawn', async () => {
    const [token, other] = [tokenOf(await mintInvitation(owner)), tokenOf(await mintInvitation(owner))]
    const id = (await findLink(token))?.id ?? ''
    await withdrawInvitation(owner, id)
    await expect(registerDeveloper(token, who('late'))).rejects.toMatchObject({ code: 'expired' })
    expect(await listInvitations(owner)).toHaveLength(1)
    expect(await findLink(other)).not.toBeNull()
    expect(await audited('developer.invitation_withdrawn')).toEqual([
      { actorId: owner.id, targetKind: 'invitation', targetId: id },
    ])
    await expect(withdrawInvitation(owner, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('that was used, or is a recovery link, cannot be withdrawn', async () => {
    const token = tokenOf(await mintInvitation(owner))
    const used = await db.$transaction((tx) => redeemLink(tx, token, ['invite']))
    const recovery = await findLink(tokenOf(await mintLink('recover', { userId: guest.id })))
    for (const id of [used.id, recovery?.id ?? ''])
      await expect(withdrawInvitation(owner, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.oneTimeLink.count()).toBe(2)
  })

  test('is either used or withdrawn, whoever comes first', async () => {
    const token = tokenOf(await mintInvitation(owner))
    const id = (await findLink(token))?.id ?? ''
    const [registered, withdrawn] = await Promise.allSettled([
      registerDeveloper(token, who('racer')),
      withdrawInvitation(owner, id),
    ])
    expect([registered.status, withdrawn.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.user.count({ where: { email: 'racer@example.com' } })).toBe(
      registered.status === 'fulfilled' ? 1 : 0,
    )
  })
})
