import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../audit/record'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import { Browser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party } from '../testing/party'
import { createUser } from '../users/commands'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const ORIGIN = 'https://shop.example.com'

let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let spa: Party
let lin: string

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  spa = await Party.create(pool, issuer, { type: 'spa' })
  lin = (await createUser({ poolId: pool.id, actor }, { email: 'lin@example.com', name: 'Lin' })).id
})
afterAll(() => issuer.close())

const allowed = (response: Response) => response.headers.get('access-control-allow-origin')

/** Redeems a code as a page of that origin. */
async function redeemFrom(origin: string, party = spa): Promise<Response> {
  const { code = '' } = answerOf(
    await new Browser(pool, issuer).logIn(party.request({ scope: 'openid offline_access' }), { accountId: lin }),
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

  test('are exactly those that were named, where some were', async () => {
    const party = await Party.create(pool, issuer, { type: 'spa', allowedOrigins: ['https://app.example.com'] })
    expect(allowed(await redeemFrom('https://app.example.com', party))).toBe('https://app.example.com')
    expect(allowed(await redeemFrom(ORIGIN, party))).toBeNull()
  })

  test('are none for a web application', async () => {
    const party = await Party.create(pool, issuer)
    const { code = '' } = answerOf(await new Browser(pool, issuer).logIn(party.request(), { accountId: lin }))
    const response = await issuer.ask('/token', {
      method: 'POST',
      headers: { origin: ORIGIN, authorization: `Basic ${btoa(`${party.clientId}:${party.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: `${ORIGIN}/callback` }),
    })
    expect([response.status, allowed(response)]).toEqual([400, null])
  })

  test('get userinfo by a token of their application, and others do not', async () => {
    const { access_token } = await (await redeemFrom(ORIGIN)).json()
    const ask = (origin: string) => issuer.ask('/me', { headers: { origin, authorization: `Bearer ${access_token}` } })
    expect(allowed(await ask(ORIGIN))).toBe(ORIGIN)
    const refused = await ask('https://evil.example')
    expect([refused.status, allowed(refused)]).toEqual([400, null])
    expect(await refused.text()).not.toContain('usr_')
  })

  test('never send cookies along', async () => {
    const response = await redeemFrom(ORIGIN)
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('may be any for what is public: metadata and keys', async () => {
    for (const path of ['/.well-known/openid-configuration', '/jwks'])
      expect(allowed(await issuer.ask(path, { headers: { origin: 'https://any.example' } }))).toBeTruthy()
  })
})
