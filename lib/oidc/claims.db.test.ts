import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { testDatabase } from '../testing/database'
import { accountFor } from './claims'
import { handlerOf } from './provider'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
let pool: PoolRef
let other: PoolRef

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
})
beforeEach(() => db.user.deleteMany())

const AT = new Date('2026-01-01T00:00:00Z')
const claimsOf = async (data: object) => {
  await db.user.create({ data: { id: 'usr_lin', poolId: pool.id, createdAt: AT, ...data } })
  return (await accountFor(pool, 'usr_lin'))?.claims('userinfo', 'openid', {}, [])
}

const ALWAYS = { sub: 'usr_lin', preferred_username: 'usr_lin', updated_at: AT.getTime() / 1000 }

describe('the claims of a user', () => {
  test('without e-mail and phone have neither', async () => expect(await claimsOf({})).toEqual(ALWAYS))

  test.each<[string, object, object]>([
    [
      'an e-mail that is not verified',
      { email: 'lin@example.com' },
      { email: 'lin@example.com', email_verified: false },
    ],
    [
      'an e-mail that is verified',
      { email: 'lin@example.com', emailVerifiedAt: AT },
      { email: 'lin@example.com', email_verified: true },
    ],
    [
      'a phone number that is not verified',
      { phone: '+8613800138000' },
      { phone_number: '+8613800138000', phone_number_verified: false },
    ],
    [
      'a phone number that is verified',
      { phone: '+8613800138000', phoneVerifiedAt: AT },
      { phone_number: '+8613800138000', phone_number_verified: true },
    ],
  ])('have %s, and whether it is', async (_, data, claims) =>
    expect(await claimsOf(data)).toEqual({ ...ALWAYS, ...claims }),
  )

  const SECOND = AT.getTime() / 1000
  test.each<[string, object]>([
    ['a session', { loginTs: SECOND - 1 }],
    ['a code or a refresh token', { authTime: SECOND - 1, iat: SECOND + 60 }],
    ['an access token', { iat: SECOND - 1 }],
  ])('are not given for %s of a login before all sessions were ended (S24)', async (_, issued) => {
    await claimsOf({ sessionsEndedAt: AT })
    expect(await accountFor(pool, 'usr_lin', issued)).toBeUndefined()
    expect(await accountFor(pool, 'usr_lin', { loginTs: SECOND, authTime: SECOND, iat: SECOND })).toBeDefined()
    await db.user.updateMany({ data: { sessionsEndedAt: null } })
    expect(await accountFor(pool, 'usr_lin', issued)).toBeDefined()
  })

  test('are not given once the user is blocked', async () => {
    await claimsOf({ status: 'blocked' })
    expect(await accountFor(pool, 'usr_lin')).toBeUndefined()
  })

  test('are not given in another pool', async () => {
    await claimsOf({ phone: '+8613800138000' })
    expect(await accountFor(other, 'usr_lin')).toBeUndefined()
  })
})

/** The metadata, from the pool's provider in this process, without a port. */
async function discovery(): Promise<Record<string, unknown>> {
  const handle = await handlerOf(pool)
  const request = new IncomingMessage(new Socket())
  Object.assign(request, {
    method: 'GET',
    url: '/.well-known/openid-configuration',
    headers: { host: 'acme.localhost:3000' },
  })
  const response = new ServerResponse(request)
  const body = await new Promise<string>((done) => {
    response.end = (chunk?: unknown) => {
      done(String(chunk))
      return response
    }
    handle(request, response)
  })
  return JSON.parse(body)
}

test('the claims of every scope are in the metadata', async () => {
  const { scopes_supported, claims_supported } = await discovery()
  expect(scopes_supported).toEqual(expect.arrayContaining(['openid', 'profile', 'email', 'phone']))
  expect(claims_supported).toEqual(
    expect.arrayContaining(['preferred_username', 'email', 'email_verified', 'phone_number', 'phone_number_verified']),
  )
})
