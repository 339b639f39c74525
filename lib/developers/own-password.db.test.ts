import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../db'
import { prepare } from '../prepare/prepare'
import { testDatabase } from '../testing/database'
import { hashPassword, isPassword } from '../users/password'
import { findUserInSession } from '../users/session'
import { changeOwnPassword } from './own-password'
import { mintSetupLink, registerDeveloper } from './register'

testDatabase()

const OLD = 'the old long password'
const NEW = 'the new long password'
const WRONG = { code: 'invalid', field: 'current', reason: 'current_password_wrong' }

let lin: Awaited<ReturnType<typeof registerDeveloper>>
let chen: typeof lin

beforeAll(async () => {
  await prepare({ demo: false })
  const person = (name: string) => ({ email: `${name}@example.com`, name, password: OLD })
  lin = await registerDeveloper((await mintSetupLink())?.split('/').at(-1) ?? '', person('lin'))
  chen = await registerDeveloper(null, person('chen'))
})
beforeEach(async () => {
  await db.user.updateMany({ data: { passwordHash: await hashPassword(lin.poolId, OLD), sessionsEndedAt: null } })
  await db.rateLimiterFlexible.deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.auditEvent.deleteMany()
  for (const { id } of [lin, chen]) for (const device of ['desk', 'phone']) await session(id, `${device} of ${id}`)
})

async function session(accountId: string, uid: string) {
  const payload = { uid, accountId, loginTs: Math.floor(Date.now() / 1000) }
  const expiresAt = new Date(Date.now() + 60_000)
  const row = { poolId: lin.poolId, model: 'Session', id: uid, uid, payload, accountId, expiresAt }
  await db.oidcArtifact.create({ data: row })
}
const sessionsOf = async ({ id }: { id: string }) => {
  const devices = ['desk', 'phone'].map((device) => findUserInSession(lin.poolId, id, `${device} of ${id}`))
  return (await Promise.all(devices)).filter((user) => user !== null).length
}
async function has(user: { id: string }, password: string) {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: user.id } })
  return isPassword(lin.poolId, passwordHash, password)
}

test('who knows the current password sets another, which ends every session of that developer and nobody else’s', async () => {
  await changeOwnPassword(lin, { current: OLD, password: NEW })
  expect([await has(lin, OLD), await has(lin, NEW), await has(chen, OLD)]).toEqual([false, true, true])
  expect([await sessionsOf(lin), await sessionsOf(chen)]).toEqual([0, 2])
  expect(await db.auditEvent.findMany()).toMatchObject([
    { action: 'user.password_set', actorKind: 'developer', actorId: lin.id, targetId: lin.id, poolId: lin.poolId },
  ])
})

test('who does not know it changes nothing', async () => {
  await expect(changeOwnPassword(lin, { current: NEW, password: NEW })).rejects.toMatchObject(WRONG)
  expect([await has(lin, OLD), await sessionsOf(lin), await db.auditEvent.count()]).toEqual([true, 2, 0])
})

test('one of the commonest is refused, and changes nothing', async () => {
  await expect(changeOwnPassword(lin, { current: OLD, password: 'Password123' })).rejects.toMatchObject({
    code: 'invalid',
    field: 'password',
    reason: 'password_common',
  })
  expect([await has(lin, OLD), await sessionsOf(lin), await db.auditEvent.count()]).toEqual([true, 2, 0])
})

test('who guesses has ten tries, and not even the right password helps then; other developers have their own', async () => {
  for (let i = 0; i < 10; i++)
    await expect(changeOwnPassword(lin, { current: 'a guess', password: NEW })).rejects.toMatchObject(WRONG)
  const refused = { code: 'rate_limited', reason: 'too_many_tries' }
  await expect(changeOwnPassword(lin, { current: OLD, password: NEW })).rejects.toMatchObject(refused)
  expect(await has(lin, OLD)).toBe(true)
  await changeOwnPassword(chen, { current: OLD, password: NEW })
})

test('the right password resets the count of tries', async () => {
  for (let i = 0; i < 9; i++)
    await expect(changeOwnPassword(lin, { current: 'a guess', password: NEW })).rejects.toMatchObject(WRONG)
  await changeOwnPassword(lin, { current: OLD, password: NEW })
  await changeOwnPassword(lin, { current: NEW, password: OLD })
  expect(await db.rateLimiterFlexible.count()).toBe(0)
})

test('of two changes at once one succeeds: for the other the current password is no longer right', async () => {
  const wanted = ['the one new password', 'the other new password']
  const results = await Promise.allSettled(wanted.map((password) => changeOwnPassword(lin, { current: OLD, password })))
  const won = results.findIndex(({ status }) => status === 'fulfilled')
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await has(lin, wanted[won] ?? '')).toBe(true)
})

test('a user of another pool cannot change a password here', async () => {
  await db.pool.create({ data: { id: 'pool_acme', name: 'acme', displayName: 'Acme' } })
  await db.user.create({
    data: { id: 'usr_acme', poolId: 'pool_acme', passwordHash: await hashPassword('pool_acme', OLD) },
  })
  await expect(changeOwnPassword({ id: 'usr_acme' }, { current: OLD, password: NEW })).rejects.toMatchObject({
    code: 'not_found',
  })
})
