import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../db'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor, Scope } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party, REDIRECT } from '../testing/party'
import { createUser, setPassword, setUserStatus, signOutEverywhere } from '../users/commands'
import { hashPassword } from '../users/password'
import { DAY } from './lifetimes'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const API = 'https://api.example.com'
const OTHER_API = 'https://other-api.example.com'

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let other: Party
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer, { audiences: [API, OTHER_API] })
  other = await Party.create(pool, issuer)
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
})
afterEach(() => vi.useRealTimers())
afterAll(() => issuer.close())

const OFFLINE = { scope: 'openid offline_access' }
const logIn = (party = shop, over: Record<string, string> = {}, who = lin) =>
  party.logIn(new TestBrowser(pool, issuer), who, over)
const codeFor = async (party: Party, over: Record<string, string> = {}) =>
  answerOf(await new TestBrowser(pool, issuer).logIn(party.request(over), { accountId: lin })).code ?? ''
/** Advances the clock by so many seconds. */
const wait = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
const activeOf = async (party: Party, token: string | undefined) =>
  (await (await party.ask('/token/introspection', { token: token ?? '' })).json()).active
const secondsIn = (jwt: string | undefined) => {
  const { exp = 0, iat = 0 } = decodeJwt(jwt ?? '')
  return exp - iat
}
const REFUSED = { status: 400, body: { error: 'invalid_grant' } }

describe('a code', () => {
  test('is only for the application that requested it', async () => {
    const code = await codeFor(shop)
    expect(await other.redeem(code, { code_verifier: shop.verifier })).toMatchObject(REFUSED)
  })

  test.each(['https://evil.example/callback', `${REDIRECT}/`, ''])(
    'is only for the address that it was sent to, not %j',
    async (redirect_uri) => expect((await shop.redeem(await codeFor(shop), { redirect_uri })).status).toBe(400),
  )

  test('that is redeemed a second time ends the tokens of the first time', async () => {
    const code = await codeFor(shop)
    const { body } = await shop.redeem(code)
    expect((await shop.userinfo(body.access_token)).status).toBe(200)
    expect(await shop.redeem(code)).toMatchObject(REFUSED)
    expect((await shop.userinfo(body.access_token)).status).toBe(401)
  })

  test('is good for a minute', async () => {
    const code = await codeFor(shop)
    wait(61)
    expect(await shop.redeem(code)).toMatchObject(REFUSED)
  })

  test('of somebody who was blocked meanwhile is refused', async () => {
    const { id } = await createUser({ poolId: pool.id, actor }, { email: 'code@example.com', name: 'Code' })
    const code = answerOf(await new TestBrowser(pool, issuer).logIn(shop.request(), { accountId: id })).code ?? ''
    await db.user.update({ where: { id, poolId: pool.id }, data: { status: 'blocked' } })
    expect(await shop.redeem(code)).toMatchObject(REFUSED)
  })
})

describe('a refresh token', () => {
  test('comes with offline_access, without the consent page', async () =>
    expect(await logIn(shop, OFFLINE)).toHaveProperty('refresh_token'))

  test('does not come without it', async () => expect(await logIn()).not.toHaveProperty('refresh_token'))

  test('does not come when offline_access is only part of another scope’s name', async () =>
    expect(await logIn(shop, { scope: 'openid offline_accesses' })).not.toHaveProperty('refresh_token'))

  test('comes with a pushed request as well', async () => {
    const query = new URLSearchParams(shop.request(OFFLINE).slice('/auth?'.length))
    const pushed = await (await shop.ask('/request', Object.fromEntries(query))).json()
    const address = `/auth?${new URLSearchParams({ client_id: shop.clientId, request_uri: pushed.request_uri })}`
    const { code = '' } = answerOf(await new TestBrowser(pool, issuer).logIn(address, { accountId: lin }))
    expect((await shop.redeem(code)).body).toHaveProperty('refresh_token')
  })

  test('changes with each use, and an old one ends all tokens of its login', async () => {
    const first = await logIn(shop, OFFLINE)
    const second = await shop.refresh(first.refresh_token)
    expect(second.body.refresh_token).not.toBe(first.refresh_token)
    const third = await shop.refresh(second.body.refresh_token)
    expect(await shop.refresh(first.refresh_token)).toMatchObject(REFUSED)
    expect(await shop.refresh(third.body.refresh_token)).toMatchObject(REFUSED)
    expect((await shop.userinfo(third.body.access_token)).status).toBe(401)
  })

  test('is only for its own application', async () => {
    const { refresh_token } = await logIn(shop, OFFLINE)
    expect(await other.refresh(refresh_token)).toMatchObject(REFUSED)
    expect((await shop.refresh(refresh_token)).status).toBe(200)
  })

  test('gets no more scopes than it has', async () => {
    const { refresh_token } = await logIn(shop, OFFLINE)
    expect(await shop.refresh(refresh_token, { scope: 'openid email' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    })
  })

  test('expires counted from the login, however often it was used', async () => {
    const party = await Party.create(pool, issuer, { refreshTokenTtl: 3 * 3600 })
    const first = await logIn(party, OFFLINE)
    wait(2 * 3600)
    const second = await party.refresh(first.refresh_token)
    expect(second.status).toBe(200)
    wait(3600 + 60)
    expect(await party.refresh(second.body.refresh_token)).toMatchObject(REFUSED)
  })

  test('can live longer than a session', async () => {
    const party = await Party.create(pool, issuer, { refreshTokenTtl: 90 * DAY })
    const { refresh_token } = await logIn(party, OFFLINE)
    wait(60 * DAY)
    expect((await party.refresh(refresh_token)).status).toBe(200)
  })

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['blocked', (id) => setUserStatus({ poolId: pool.id, actor }, id, 'blocked')],
    // Ends no token, so each token has to be checked when it is used.
    [
      'blocked directly in the database',
      (id) => db.user.update({ where: { id, poolId: pool.id }, data: { status: 'blocked' } }),
    ],
    ['removed', (id) => db.user.delete({ where: { id, poolId: pool.id } })],
  ])('of somebody who was %s is refused, and so is the access token', async (how, end) => {
    const email = `${how.replaceAll(' ', '-')}@example.com`
    const { id } = await createUser({ poolId: pool.id, actor }, { email, name: 'Gone' })
    const { access_token, refresh_token } = await logIn(shop, OFFLINE, id)
    expect((await shop.userinfo(access_token)).status).toBe(200)
    await end(id)
    expect(await shop.refresh(refresh_token)).toMatchObject(REFUSED)
    expect((await shop.userinfo(access_token)).status).toBe(401)
  })
})

describe('what a late request saves again, after somebody was signed out everywhere,', () => {
  /** Ends a user's sessions, and restores the artifacts afterwards as late requests do. */
  const signOut = async (id: string, end: (scope: Scope) => Promise<void>) => {
    const saved = await db.oidcArtifact.findMany({ where: { poolId: pool.id, accountId: id } })
    wait(2)
    await end({ poolId: pool.id, actor })
    expect(await db.oidcArtifact.count({ where: { poolId: pool.id, accountId: id } })).toBe(0)
    await db.oidcArtifact.createMany({ data: saved.map((row) => ({ ...row, payload: row.payload as object })) })
  }
  const newUser = async () => (await createUser({ poolId: pool.id, actor }, { name: 'Mei' })).id

  test.each<[string, (id: string) => Parameters<typeof signOut>[1]]>([
    ['by the console', (id) => (scope) => signOutEverywhere(scope, id)],
    [
      'by a new password',
      (id) => async (scope) => setPassword(scope, id, await hashPassword(scope.poolId, 'correct horse battery')),
    ],
    [
      'by a block that was lifted again',
      (id) => async (scope) => {
        await setUserStatus(scope, id, 'blocked')
        await setUserStatus(scope, id, 'active')
      },
    ],
  ])('is worth nothing: %s', async (_, endOf) => {
    const id = await newUser()
    const browser = new TestBrowser(pool, issuer)
    const tokens = await shop.logIn(browser, id, OFFLINE)
    const code = answerOf(await browser.send(shop.request())).code ?? ''
    expect(code).not.toBe('')
    await signOut(id, endOf(id))
    expect(answerOf(await browser.send(shop.request({ prompt: 'none' })))).toMatchObject({ error: 'login_required' })
    expect((await browser.visit(shop.request())).visit?.prompt).toBe('login')
    expect((await shop.userinfo(tokens.access_token)).status).toBe(401)
    expect(await shop.redeem(code)).toMatchObject(REFUSED)
    expect(await shop.refresh(tokens.refresh_token)).toMatchObject(REFUSED)
  })

  test('does not stand in the way of a new login in the same browser', async () => {
    const id = await newUser()
    const browser = new TestBrowser(pool, issuer)
    await shop.logIn(browser, id, OFFLINE)
    await signOut(id, (scope) => signOutEverywhere(scope, id))
    const tokens = await shop.logIn(browser, id, OFFLINE)
    expect((await shop.userinfo(tokens.access_token)).status).toBe(200)
    expect((await shop.refresh(tokens.refresh_token)).status).toBe(200)
    expect(answerOf(await browser.send(shop.request({ prompt: 'none' })))).toHaveProperty('code')
  })

  test('leaves another user’s tokens alone', async () => {
    const [id, another] = [await newUser(), await newUser()]
    const { access_token } = await logIn(shop, {}, another)
    await signOut(id, (scope) => signOutEverywhere(scope, id))
    expect((await shop.userinfo(access_token)).status).toBe(200)
  })
})

describe('an application’s own lifetimes apply', () => {
  test('to access token and ID Token, also after a refresh', async () => {
    const party = await Party.create(pool, issuer, { accessTokenTtl: 120, idTokenTtl: 600, audiences: [API] })
    const first = await logIn(party, OFFLINE)
    expect(first).toMatchObject({ expires_in: 120 })
    expect(secondsIn(first.id_token)).toBe(600)
    const { body } = await party.refresh(first.refresh_token)
    expect(body).toMatchObject({ expires_in: 120 })
    expect(secondsIn(body.id_token)).toBe(600)
    wait(121)
    expect((await party.userinfo(body.access_token)).status).toBe(401)
    expect(await activeOf(party, body.access_token)).toBe(false)
  })

  test('to an access token for an API', async () => {
    const party = await Party.create(pool, issuer, { accessTokenTtl: 180, audiences: [API] })
    expect(secondsIn((await logIn(party, { resource: API })).access_token)).toBe(180)
  })

  test('and an hour is the default', async () => {
    const body = await logIn()
    expect(body).toMatchObject({ expires_in: 3600 })
    expect(secondsIn(body.id_token)).toBe(3600)
  })
})

describe('an access token for a declared API', () => {
  const keySet = async () => createLocalJWKSet(await (await issuer.ask('/jwks')).json())

  test('is a JWT (RFC 9068) of the issuer for that audience, which the key set verifies', async () => {
    const { access_token = '' } = await logIn(shop, { resource: API })
    const { payload } = await jwtVerify(access_token, await keySet(), {
      issuer: shop.iss,
      audience: API,
      typ: 'at+jwt',
      algorithms: ['RS256'],
    })
    expect(payload).toMatchObject({ sub: lin, client_id: shop.clientId, jti: expect.any(String) })
    expect(payload).not.toHaveProperty('email')
  })

  test('is for no other audience', async () => {
    const { access_token = '' } = await logIn(shop, { resource: API })
    await expect(jwtVerify(access_token, await keySet(), { audience: OTHER_API })).rejects.toThrow('aud')
  })

  test('opens neither userinfo nor introspection nor revocation', async () => {
    const { access_token = '' } = await logIn(shop, { resource: API })
    expect((await shop.userinfo(access_token)).status).toBe(401)
    for (const path of ['/token/introspection', '/token/revocation'])
      expect((await shop.ask(path, { token: access_token })).status).toBe(400)
  })

  test('is for the same API after a refresh', async () => {
    const { refresh_token } = await logIn(shop, { resource: API, scope: 'openid offline_access' })
    const { body } = await shop.refresh(refresh_token)
    expect(decodeJwt(body.access_token ?? '').aud).toBe(API)
    expect(decodeProtectedHeader(body.access_token ?? '').typ).toBe('at+jwt')
  })

  test.each(['https://foreign.example.com', `${API}/`, 'api'])(
    'is refused for %j, which is not declared',
    async (resource) => {
      const query = `${shop.request()}&resource=${encodeURIComponent(resource)}`
      expect(answerOf(await new TestBrowser(pool, issuer).send(query))).toMatchObject({ error: 'invalid_target' })
    },
  )

  test('is refused for an API that only another application has declared', async () => {
    const query = other.request({ resource: API })
    expect(answerOf(await new TestBrowser(pool, issuer).send(query))).toMatchObject({ error: 'invalid_target' })
  })
})

describe('introspection and revocation', () => {
  test('give the token’s own application all of its facts', async () => {
    const { access_token, refresh_token } = await logIn(shop, OFFLINE)
    const about = async (token = '') => (await shop.ask('/token/introspection', { token })).json()
    expect(await about(access_token)).toMatchObject({
      active: true,
      client_id: shop.clientId,
      sub: lin,
      iss: shop.iss,
      scope: 'openid offline_access',
      token_type: 'Bearer',
    })
    expect(await about(refresh_token)).toMatchObject({ active: true, client_id: shop.clientId })
  })

  test('end the access token together with a revoked refresh token', async () => {
    const { access_token, refresh_token = '' } = await logIn(shop, OFFLINE)
    expect((await shop.ask('/token/revocation', { token: refresh_token })).status).toBe(200)
    expect(await shop.refresh(refresh_token)).toMatchObject(REFUSED)
    expect((await shop.userinfo(access_token)).status).toBe(401)
  })

  test('require client authentication', async () => {
    const { access_token = '' } = await logIn()
    for (const path of ['/token/introspection', '/token/revocation']) {
      const response = await issuer.ask(path, {
        method: 'POST',
        body: new URLSearchParams({ token: access_token, client_id: shop.clientId }),
      })
      expect(response.status).toBe(401)
    }
    expect(await activeOf(shop, access_token)).toBe(true)
  })
})
