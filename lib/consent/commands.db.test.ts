import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { Actor, Scope } from '../scope'
import { testDatabase } from '../testing/database'
import { createUser, setUserStatus, signOutEverywhere } from '../users/commands'
import { allowApplication, withdrawConsent } from './commands'
import { listAllowedScopes, listConsents } from './queries'

testDatabase()

const actor: Actor = { kind: 'developer', id: 'usr_developer' }
let scope: Scope
let other: Scope
let userId: string
let applicationId: string

const application = async (at: typeof scope, over: object = {}) => {
  const input = CreateApplication.parse({ name: 'Partner', type: 'web', thirdParty: true, ...over })
  return (await createApplication(at, input)).application.id
}

beforeAll(async () => {
  scope = { actor, poolId: (await createPool({ actor }, { name: 'acme', displayName: 'Acme' })).id }
  other = { actor, poolId: (await createPool({ actor }, { name: 'other', displayName: 'Other' })).id }
  applicationId = await application(scope, { backchannelLogoutUri: 'https://partner.example.com/logout' })
})
beforeEach(async () => {
  await db.consent.deleteMany()
  await db.oidcArtifact.deleteMany()
  await db.logoutNotice.deleteMany()
  userId = (await createUser(scope, { name: 'Lin' })).id
  await artifact('browser', 'Session', null, userId)
  await db.auditEvent.deleteMany()
})

const artifact = (id: string, model: string, clientId: string | null, accountId = userId, payload: object = {}) => {
  const uid = model === 'Session' ? id : null
  const expiresAt = new Date(Date.now() + 60_000)
  return db.oidcArtifact.create({
    data: { poolId: scope.poolId, model, id, uid, clientId, accountId, payload, expiresAt },
  })
}
const consent = (...scopes: string[]) => ({ userId, sessionUid: 'browser', applicationId, scopes })
const allow = (...scopes: string[]) => allowApplication(scope.poolId, consent(...scopes))
const allowed = async () => (await listAllowedScopes(scope.poolId, userId, applicationId)).sort()

describe('what a user allows an application', () => {
  test('is nothing at first', async () => expect(await allowed()).toEqual([]))

  test('adds up, with an audit row each time', async () => {
    await allow('openid', 'profile')
    await allow('openid', 'email')
    expect(await allowed()).toEqual(['email', 'openid', 'profile'])
    expect(await db.auditEvent.findMany({ orderBy: { at: 'asc' } })).toMatchObject(
      [
        ['openid', 'profile'],
        ['openid', 'email'],
      ].map((scopes) => ({
        action: 'user.consent_given',
        actorKind: 'user',
        actorId: userId,
        targetId: userId,
        detail: { applicationId, scopes },
      })),
    )
  })

  test('adds up when several pages are answered at once', async () => {
    const scopes = ['profile', 'email', 'phone', 'wechat', 'offline_access']
    await Promise.all(scopes.map((one) => allow('openid', one)))
    expect(await allowed()).toEqual([...scopes, 'openid'].sort())
  })

  test('is not saved for a blocked user', async () => {
    await setUserStatus(scope, userId, 'blocked')
    await expect(allow('openid')).rejects.toMatchObject({ code: 'not_found' })
    expect(await allowed()).toEqual([])
  })

  test('is not saved when the page’s session has ended, or is another user’s (S03)', async () => {
    await artifact('of another user', 'Session', null, 'usr_mei')
    for (const sessionUid of ['of another user', 'unknown'])
      await expect(allowApplication(scope.poolId, { ...consent('openid'), sessionUid })).rejects.toMatchObject({
        code: 'not_found',
      })
    await signOutEverywhere(scope, userId)
    await expect(allow('openid')).rejects.toMatchObject({ code: 'not_found' })
    expect(await allowed()).toEqual([])
  })

  test('is not saved for another pool’s user or application (S15)', async () => {
    const theirs = await application(other)
    await expect(allowApplication(other.poolId, consent('openid'))).rejects.toMatchObject({ code: 'not_found' })
    const foreign = { ...consent('openid'), applicationId: theirs }
    await expect(allowApplication(scope.poolId, foreign)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.consent.count()).toBe(0)
    expect(await db.auditEvent.count({ where: { action: 'user.consent_given' } })).toBe(0)
  })

  test('is listed for this user only', async () => {
    await allow('openid')
    const mei = await createUser(scope, { name: 'Mei' })
    expect(await listConsents(scope.poolId, userId)).toMatchObject([
      { scopes: ['openid'], application: { id: applicationId, name: 'Partner' } },
    ])
    expect(await listConsents(scope.poolId, mei.id)).toEqual([])
    expect(await listConsents(other.poolId, userId)).toEqual([])
    expect(await listAllowedScopes(other.poolId, userId, applicationId)).toEqual([])
  })
})

describe('withdrawing a consent', () => {
  test('deletes it, with every token of the application for this user, and no other', async () => {
    await allow('openid')
    for (const model of ['Grant', 'AccessToken', 'RefreshToken', 'AuthorizationCode'])
      await artifact(`of the application ${model}`, model, applicationId)
    await artifact('of its Callback URL', 'AccessToken', `${applicationId}.callback`)
    await artifact('of another user', 'RefreshToken', applicationId, 'usr_mei')
    await artifact('of another application', 'RefreshToken', `${applicationId}x`)
    await withdrawConsent(scope, userId, applicationId)
    expect(await allowed()).toEqual([])
    const left = await db.oidcArtifact.findMany({ orderBy: { id: 'asc' } })
    expect(left.map(({ id }) => id)).toEqual(['browser', 'of another application', 'of another user'])
    expect(await db.auditEvent.findMany({ where: { action: 'user.consent_withdrawn' } })).toMatchObject([
      { actorId: 'usr_developer', targetId: userId, detail: { applicationId } },
    ])
  })

  test('removes the application from the session, which goes on, and notifies the application', async () => {
    await allow('openid')
    await db.oidcArtifact.deleteMany()
    const authorizations = { [applicationId]: { sid: 'sid-1' }, app_other: { sid: 'sid-2' } }
    await artifact('session', 'Session', null, userId, { uid: 'uid', authorizations })
    for (const sid of ['sid-1', 'of-a-session-that-is-over'])
      await artifact(sid, 'RefreshToken', applicationId, userId, { clientId: applicationId, sid })
    await withdrawConsent(scope, userId, applicationId)
    expect(await db.oidcArtifact.findMany()).toMatchObject([
      { id: 'session', payload: { uid: 'uid', authorizations: { app_other: { sid: 'sid-2' } } } },
    ])
    const [session] = await db.oidcArtifact.findMany()
    expect(JSON.stringify(session?.payload)).not.toContain(applicationId)
    const told = await db.logoutNotice.findMany({ orderBy: { sid: 'desc' } })
    expect(told).toMatchObject([
      { applicationId, sub: userId, sid: 'sid-1' },
      { applicationId, sub: userId, sid: 'of-a-session-that-is-over' },
    ])
  })

  test('that does not exist is not found', async () => {
    await artifact('token', 'RefreshToken', applicationId)
    await expect(withdrawConsent(scope, userId, applicationId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db.oidcArtifact.count({ where: { id: 'token' } })).toBe(1)
  })

  test('in another pool is not found (S15)', async () => {
    await allow('openid')
    await expect(withdrawConsent(other, userId, applicationId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await allowed()).toEqual(['openid'])
  })
})
