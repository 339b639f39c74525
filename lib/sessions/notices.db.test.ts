import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { createUser, setPassword, setUserStatus, signOutEverywhere } from '../users/commands'
import { hashPassword } from '../users/password'
import { createMissedNotice } from './notices'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let scope: Scope
let other: Scope
let lin: string
let mei: string
let listening: string
let alsoListening: string
let withoutAddress: string
let elsewhere: string

const application = async (at: typeof scope, backchannelLogoutUri: string | null) => {
  const input = CreateApplication.parse({ name: 'Shop', type: 'web', backchannelLogoutUri })
  return (await createApplication(at, input)).application.id
}

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = { actor, poolId: (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id }
  lin = (await createUser(scope, { email: 'lin@example.com', name: 'Lin' })).id
  mei = (await createUser(scope, { email: 'mei@example.com', name: 'Mei' })).id
  listening = await application(scope, 'https://one.example.com/logout')
  alsoListening = await application(scope, 'https://two.example.com/logout')
  withoutAddress = await application(scope, null)
  elsewhere = await application(other, 'https://three.example.com/logout')
})
beforeEach(async () => {
  await db.logoutNotice.deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.auditEvent.deleteMany()
})

type Parts = Record<string, { sid?: string; grantId?: string }>

const session = (id: string, accountId: string, authorizations?: Parts, poolId = scope.poolId) =>
  db.oidcArtifact.create({
    data: {
      poolId,
      model: 'Session',
      id,
      accountId,
      payload: { accountId, ...(authorizations && { authorizations }) },
    },
  })
const token = (id: string, accountId: string, model = 'RefreshToken') =>
  db.oidcArtifact.create({ data: { poolId: scope.poolId, model, id, accountId, clientId: listening, payload: {} } })

const notices = async () =>
  (await db.logoutNotice.findMany({ orderBy: { sid: 'asc' } })).map(({ id, nextAt, createdAt, ...rest }) => rest)

describe('applications that are notified of a logout', () => {
  test('are those with a logout address that took part in a session, once for each session', async () => {
    await session('first', lin, {
      [listening]: { sid: 'sid-1' },
      [withoutAddress]: { sid: 'sid-2' },
      [alsoListening]: { sid: 'sid-3' },
      console: { sid: 'sid-4' },
      [`${listening}.experience`]: { sid: 'sid-5' },
      [elsewhere]: { sid: 'sid-6' },
    })
    await session('second', lin, { [listening]: { sid: 'sid-7' } })
    await session('not begun', lin)
    await signOutEverywhere(scope, lin)
    const { poolId } = scope
    expect(await notices()).toEqual([
      { poolId, applicationId: listening, sub: lin, sid: 'sid-1', tries: 0 },
      { poolId, applicationId: alsoListening, sub: lin, sid: 'sid-3', tries: 0 },
      { poolId, applicationId: listening, sub: lin, sid: 'sid-7', tries: 0 },
    ])
  })

  test('include those with a refresh token of a session that has expired, once each', async () => {
    const payload = { clientId: listening, sid: 'sid-1' }
    for (const [id, model] of Object.entries({ used: 'RefreshToken', late: 'RefreshToken', access: 'AccessToken' }))
      await db.oidcArtifact.create({ data: { poolId: scope.poolId, model, id, accountId: lin, payload } })
    await session('second', lin, { [listening]: { sid: 'sid-2' } })
    await setUserStatus(scope, lin, 'blocked')
    await setUserStatus(scope, lin, 'active')
    expect((await notices()).map(({ sid }) => sid)).toEqual(['sid-1', 'sid-2'])
  })

  test('get no second notice when an earlier one of the same session is still waiting', async () => {
    await createMissedNotice(scope.poolId, { applicationId: listening, sub: lin, sid: 'sid-1' })
    const payload = { clientId: listening, sid: 'sid-1' }
    const data = { poolId: scope.poolId, model: 'RefreshToken', id: 'offline', accountId: lin, payload }
    await db.oidcArtifact.create({ data })
    await session('second', lin, { [listening]: { sid: 'sid-2' } })
    await signOutEverywhere(scope, lin)
    expect((await notices()).map(({ sid, tries }) => [sid, tries])).toEqual([
      ['sid-1', 1],
      ['sid-2', 0],
    ])
  })

  test('do not include those that never got an ID Token of the session', async () => {
    await session('first', lin, { [listening]: { grantId: 'grant' }, [alsoListening]: {} })
    await signOutEverywhere(scope, lin)
    expect(await notices()).toEqual([])
  })

  test('are notified at once', async () => {
    await session('first', lin, { [listening]: { sid: 'sid-1' } })
    await signOutEverywhere(scope, lin)
    expect(await db.logoutNotice.count({ where: { nextAt: { lte: new Date() } } })).toBe(1)
  })
})

describe('sign out everywhere', () => {
  test('ends every session and token of the user, and nobody else’s', async () => {
    await session('lin', lin, { [listening]: { sid: 'sid-1' } })
    await session('mei', mei, { [listening]: { sid: 'sid-2' } })
    await session('lin', lin, { [elsewhere]: { sid: 'sid-3' } }, other.poolId)
    for (const model of ['RefreshToken', 'AccessToken', 'AuthorizationCode', 'Grant', 'Interaction'])
      await token(`of lin ${model}`, lin, model)
    await token('of mei', mei)
    await signOutEverywhere(scope, lin)
    const left = await db.oidcArtifact.findMany({ orderBy: [{ poolId: 'asc' }, { id: 'asc' }] })
    expect(left.map(({ poolId, id }) => [poolId, id]).sort()).toEqual(
      [
        [other.poolId, 'lin'],
        [scope.poolId, 'mei'],
        [scope.poolId, 'of mei'],
      ].sort(),
    )
    expect((await notices()).map(({ sid }) => sid)).toEqual(['sid-1'])
  })

  test('is in the audit, and the user may log in again', async () => {
    await signOutEverywhere(scope, lin)
    expect(await db.auditEvent.findMany()).toMatchObject([
      { action: 'user.signed_out', actorId: 'usr_developer', targetKind: 'user', targetId: lin },
    ])
    expect(await db.user.findUnique({ where: { id: lin } })).toMatchObject({ status: 'active' })
  })

  test('another pool’s user is not found, and nothing ends (S15)', async () => {
    await session('lin', lin, { [listening]: { sid: 'sid-1' } })
    await expect(signOutEverywhere(other, lin)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.oidcArtifact.count()).toBe(1)
    expect(await notices()).toEqual([])
    expect(await db.auditEvent.count()).toBe(0)
  })

  test.each<[string, (id: string) => Promise<void>]>([
    ['who is blocked', (id) => setUserStatus(scope, id, 'blocked')],
    [
      'who gets a new password',
      async (id) => setPassword(scope, id, await hashPassword(scope.poolId, 'quite another password')),
    ],
  ])('a user %s is signed out everywhere too', async (_, change) => {
    const { id } = await createUser(scope, { name: 'Noah' })
    await session('noah', id, { [listening]: { sid: 'sid-1' } })
    await change(id)
    expect(await db.oidcArtifact.count()).toBe(0)
    expect(await notices()).toMatchObject([{ applicationId: listening, sub: id, sid: 'sid-1' }])
  })

  test('changes nothing and notifies nobody if its transaction fails', async () => {
    await session('lin', lin, { [listening]: { sid: 'sid-1' } })
    const undone = db.$transaction(async (tx) => {
      await signOutEverywhere({ ...scope, tx }, lin)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await db.oidcArtifact.count()).toBe(1)
    expect(await notices()).toEqual([])
  })
})
