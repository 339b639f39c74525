import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const ORIGIN = 'https://shop.example.com'
/** An origin that is allowed in another pool. */
const ELSEWHERE = 'https://elsewhere.example.com'

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let spa: Party
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  spa = await Party.create(pool, issuer, { type: 'spa' })
  const other = await createPool({ actor }, { name: 'other', displayName: 'Other' })
  await Party.create(other, issuer, { type: 'spa', redirectUris: [`${ELSEWHERE}/callback`] })
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
})
afterAll(() => issuer.close())

/** The names of an answer's CORS headers. */
const cors = (response: Response) => [...response.headers.keys()].filter((name) => name.startsWith('access-control-'))
const allowed = (response: Response) => response.headers.get('access-control-allow-origin')

/** Redeems a code as a page of that origin. */
async function redeemFrom(origin: string, party = spa): Promise<Response> {
  const { code = '' } = answerOf(
    await new TestBrowser(pool, issuer).logIn(party.request({ scope: 'openid offline_access' }), { accountId: lin }),
  )
  return issuer.ask('/token', {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: party.clientId,
      code,
      redirect_uri: 'https://shop.example.com/callback',
      code_verifier: party.verifier,
    }),
  })
}

describe('pages that may call the issuer', () => {
  test('are those of a single-page application’s redirect addresses', async () => {
    const response = await redeemFrom(ORIGIN)
    expect([response.status, allowed(response)]).toEqual([200, ORIGIN])
  })

  test.each([
    'https://evil.example',
    'http://shop.example.com',
    'https://shop.example.com:8443',
    'https://shop.example.com.evil.example',
    'https://sub.shop.example.com',
    'null',
  ])('are not those of %s', async (origin) => {
    const response = await redeemFrom(origin)
    expect([response.status, allowed(response)]).toEqual([400, null])
  })

  test('are exactly the allowed origins, when some are set', async () => {
    const party = await Party.create(pool, issuer, { type: 'spa', allowedOrigins: ['https://app.example.com'] })
    expect(allowed(await redeemFrom('https://app.example.com', party))).toBe('https://app.example.com')
    expect(allowed(await redeemFrom(ORIGIN, party))).toBeNull()
  })

  test('are none for a web application', async () => {
    const party = await Party.create(pool, issuer)
    const { code = '' } = answerOf(await new TestBrowser(pool, issuer).logIn(party.request(), { accountId: lin }))
    const response = await issuer.ask('/token', {
      method: 'POST',
      headers: { origin: ORIGIN, authorization: `Basic ${btoa(`${party.clientId}:${party.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: `${ORIGIN}/callback` }),
    })
    expect([response.status, allowed(response)]).toEqual([400, null])
  })

  test('get userinfo with a token of their application, and other pages do not', async () => {
    const { access_token } = await (await redeemFrom(ORIGIN)).json()
    const ask = (origin: string) => issuer.ask('/me', { headers: { origin, authorization: `Bearer ${access_token}` } })
    expect(allowed(await ask(ORIGIN))).toBe(ORIGIN)
    const refused = await ask('https://evil.example')
    expect([refused.status, allowed(refused)]).toEqual([400, null])
    expect(await refused.text()).not.toContain('usr_')
  })

  test('learn that their access token is no longer valid', async () => {
    const ask = (origin: string) => issuer.ask('/me', { headers: { origin, authorization: 'Bearer expired' } })
    const answer = await ask(ORIGIN)
    expect([answer.status, allowed(answer)]).toEqual([401, ORIGIN])
    for (const origin of ['https://evil.example', ELSEWHERE, 'null']) {
      const refused = await ask(origin)
      expect([refused.status, cors(refused)]).toEqual([401, []])
    }
  })

  test.each(['/token', '/token/revocation', '/token/introspection', '/request'])(
    'cannot read %s from an origin that is not allowed, with any client id',
    async (path) => {
      for (const origin of ['https://evil.example', ELSEWHERE, 'null'])
        for (const client_id of [spa.clientId, 'app_nobody', '']) {
          const body = new URLSearchParams({ client_id, token: 'x', grant_type: 'refresh_token', refresh_token: 'x' })
          const response = await issuer.ask(path, { method: 'POST', headers: { origin }, body })
          expect([response.status >= 400, cors(response)]).toEqual([true, []])
        }
    },
  )

  test('may not send cookies', async () => {
    const response = await redeemFrom(ORIGIN)
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('may have any origin for metadata and keys, which are public', async () => {
    for (const path of ['/.well-known/openid-configuration', '/jwks'])
      expect(allowed(await issuer.ask(path, { headers: { origin: 'https://any.example' } }))).toBeTruthy()
  })
})

describe('a preflight request', () => {
  const ask = (path: string, origin: string) =>
    issuer.ask(path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    })
  const PATHS = ['/token', '/me', '/token/introspection', '/token/revocation', '/request']

  test.each(PATHS)('at %s is allowed for an origin that an application of the pool allows', async (path) => {
    const response = await ask(path, ORIGIN)
    expect([response.status, allowed(response)]).toEqual([204, ORIGIN])
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization')
  })

  test.each(PATHS)('at %s gets no CORS headers for any other origin', async (path) => {
    const others = [
      'https://evil.example',
      ELSEWHERE,
      'null',
      `${ORIGIN}/`,
      ORIGIN.toUpperCase(),
      'http://shop.example.com',
    ]
    for (const origin of others) {
      const response = await ask(path, origin)
      expect([response.status, cors(response)]).toEqual([204, []])
    }
  })

  test.each(['/jwks', '/.well-known/openid-configuration'])('at %s is allowed for any origin', async (path) =>
    expect(allowed(await ask(path, 'https://any.example'))).toBe('https://any.example'),
  )
})
