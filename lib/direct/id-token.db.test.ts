import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveIssuer } from '../oidc/testing'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { idTokenFor } from './id-token'

testDatabase()

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
beforeAll(async () => {
  pool = await createPool({ actor: { kind: 'system', id: null } }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
})
afterAll(() => issuer.close())

const published = async () => (await issuer.ask('/jwks')).json()

const verified = {
  iss: 'http://acme.localhost:3000/oidc',
  sub: 'usr_a',
  aud: 'app_a.callback',
  azp: 'app_a.callback',
  nonce: 'ours',
  at_hash: 'hash',
  sid: 'session',
  iat: 1,
  exp: 2,
  auth_time: 1_700_000_000,
  amr: ['wechat'],
  acr: 'urn:menshen:acr:one-factor',
  name: 'Alice',
}

test('the posted ID Token has the application’s audience and lifetime, the link’s nonce and the claims of the login', async () => {
  const token = await idTokenFor(pool, { id: 'app_a', idTokenTtl: 120 }, verified, 'theirs')
  const { keys } = await published()
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), {
    issuer: 'http://acme.localhost:3000/oidc',
    audience: 'app_a',
    algorithms: ['RS256'],
  })
  const { iat = 0, exp = 0, jti, ...rest } = payload
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys[0]?.kid })
  expect(exp - iat).toBe(120)
  expect(jti).toMatch(/^\w{40}$/)
  expect(rest).toEqual({
    iss: 'http://acme.localhost:3000/oidc',
    aud: 'app_a',
    sub: 'usr_a',
    nonce: 'theirs',
    auth_time: 1_700_000_000,
    amr: ['wechat'],
    acr: 'urn:menshen:acr:one-factor',
    name: 'Alice',
  })
})

test('the posted ID Token is valid for an hour by default, and has no nonce if the link had none', async () => {
  const token = await idTokenFor(pool, { id: 'app_a', idTokenTtl: null }, verified, null)
  const { payload } = await jwtVerify(token, createLocalJWKSet(await published()))
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  expect(payload).not.toHaveProperty('nonce')
})
