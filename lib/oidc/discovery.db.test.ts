import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { testDatabase } from '../testing/database'
import { Party } from '../testing/party'
import { issuerOf } from './issuer'
import { serveIssuer } from './testing'

testDatabase()

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>

beforeAll(async () => {
  pool = await createPool({ actor: { kind: 'system', id: null } }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
})
afterAll(() => issuer.close())

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA']

test('the metadata lists exactly what clients may do', async () => {
  const metadata = await (await issuer.ask('/.well-known/openid-configuration')).json()
  const at = (path: string) => `${issuerOf(pool)}${path}`
  expect(metadata).toEqual({
    issuer: issuerOf(pool),
    authorization_endpoint: at('/auth'),
    token_endpoint: at('/token'),
    userinfo_endpoint: at('/me'),
    jwks_uri: at('/jwks'),
    end_session_endpoint: at('/session/end'),
    introspection_endpoint: at('/token/introspection'),
    revocation_endpoint: at('/token/revocation'),
    introspection_endpoint_auth_methods_supported: AUTH_METHODS,
    introspection_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    pushed_authorization_request_endpoint: at('/request'),
    acr_values_supported: ['urn:menshen:acr:one-factor'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    claim_types_supported: ['normal'],
    claims_parameter_supported: false,
    claims_supported: expect.arrayContaining([
      'sub',
      'amr',
      'acr',
      'auth_time',
      'name',
      'email',
      'phone_number',
      'wechat',
    ]),
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    prompt_values_supported: ['none', 'login', 'consent', 'select_account', 'create'],
    request_uri_parameter_supported: false,
    response_modes_supported: ['form_post', 'fragment', 'query'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'offline_access', 'profile', 'email', 'phone', 'wechat'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    ui_locales_supported: ['en', 'zh-CN'],
  })
})

test('applications may authenticate at introspection and revocation by every method of the metadata', async () => {
  const web = await Party.create(pool, issuer)
  const spa = await Party.create(pool, issuer, { type: 'spa' })
  for (const path of ['/token/introspection', '/token/revocation']) {
    const body = { token: 'x', client_id: web.clientId, client_secret: web.secret ?? '' }
    const posted = await issuer.ask(path, { method: 'POST', body: new URLSearchParams(body) })
    const statuses = [await web.ask(path, { token: 'x' }), posted, await spa.ask(path, { token: 'x' })]
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await issuer.ask(path, { method: 'POST', body: new URLSearchParams({ token: 'x' }) })).status).toBe(400)
  }
})

test('the key set has public keys only', async () => {
  const { keys } = await (await issuer.ask('/jwks')).json()
  expect(keys).toHaveLength(1)
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
})
