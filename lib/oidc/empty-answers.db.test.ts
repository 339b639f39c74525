import { AuthorizationCode } from 'simple-oauth2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { Party } from '../testing/party'
import { createUser } from '../users/commands'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
})
afterAll(() => issuer.close())

test('the answer to a revocation is an empty object, whatever the token was', async () => {
  const response = await shop.ask('/token/revocation', { token: 'whatever' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(await response.json()).toEqual({})
})

test('simple-oauth2, which accepts only JSON, can revoke both tokens', async () => {
  const lin = await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })
  const client = new AuthorizationCode({
    client: { id: shop.clientId, secret: shop.secret ?? '' },
    auth: { tokenHost: issuer.origin, tokenPath: '/token', revokePath: '/token/revocation' },
  })
  const tokens = await shop.logIn(new TestBrowser(pool, issuer), lin.id, { scope: 'openid offline_access' })
  await client.createToken({ ...tokens }).revokeAll()
  expect((await shop.userinfo(tokens.access_token)).status).toBe(401)
  expect((await shop.refresh(tokens.refresh_token)).status).toBe(400)
})

test('any other answer keeps its body', async () => {
  const response = await shop.ask('/token/introspection', { token: 'whatever' })
  expect(response.headers.get('content-type')).toContain('application/json')
})
