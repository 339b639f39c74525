// The test modules of the OpenID Foundation's conformance suite, by their names: docs/conformance.md says what each asks.
import { createHmac } from 'node:crypto'
import { expect } from '@playwright/test'
import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { LogoutReceiver } from '@/lib/testing/logout-receiver'
import { Agent } from '../support/agent'
import { inDatabase } from '../support/database'
import { test } from '../support/ends'
import { confirmLogout } from '../support/form'
import { localFetch } from '../support/net'
import { postedAnswer, type RelyingParty } from '../support/relying-party'
import { isLoggedIn, newShop, openLogin, partyOf, type Shop } from '../support/shop'
import { stage } from '../support/stage'

type Extra = Record<string, string>
type Metadata = Record<string, unknown> & { issuer: string; jwks_uri: string }

/** The suite's modules send no PKCE but for one, so its clients are let do without. */
const BASIC: Extra = { code_challenge: '', code_challenge_method: '' }
const WITHOUT = { requirePkce: false }

const shops: Partial<Record<'query' | 'form_post', Promise<Shop>>> = {}

/** A shop, its application as openid-client runs it, and a browser: answered by query, or by a form that posts itself. */
class Trial {
  readonly agent = new Agent()

  constructor(
    readonly shop: Shop,
    readonly party: RelyingParty,
    readonly mode: 'query' | 'form_post',
  ) {}

  /** In a browser of its own. The tests of a mode share their shop: none of them changes it. */
  static async begin(mode: Trial['mode']): Promise<Trial> {
    shops[mode] ??= newShop(stage().local, { proved: true, application: WITHOUT })
    return Trial.at(await shops[mode], mode)
  }

  /** In a shop of its own, for a test that changes its sessions. */
  static async alone(mode: Trial['mode']): Promise<Trial> {
    return Trial.at(await newShop(stage().local, { application: WITHOUT }), mode)
  }

  static async at(shop: Shop, mode: Trial['mode'] = 'query'): Promise<Trial> {
    return new Trial(shop, await partyOf(shop), mode)
  }

  request(extra: Extra = {}): Promise<string> {
    const response_mode = this.mode === 'form_post' ? 'form_post' : ''
    return this.party.request({ ...BASIC, response_mode, ...extra })
  }

  /** Sends a request that nobody has to be asked about. @returns what the application is told */
  async ask(extra: Extra = {}, address?: string): Promise<URL> {
    return this.read(await this.agent.follow(address ?? (await this.request(extra)), { stop: this.shop.redirectUri }))
  }

  /** Sends a request, and logs in on the page it leads to. */
  async logIn(extra: Extra = {}): Promise<URL> {
    return this.logInAt(await openLogin(this.agent, await this.request(extra)))
  }

  async logInAt(login: string): Promise<URL> {
    const { email, password, redirectUri } = this.shop
    return this.read(
      await this.agent.follow(`${login}/password/check`, { form: { email, password }, stop: redirectUri }),
    )
  }

  async read({ url, response }: { url: string; response: Response }): Promise<URL> {
    if (url.startsWith(this.shop.redirectUri)) {
      expect(this.mode).toBe('query')
      return new URL(url)
    }
    const posted = postedAnswer(await response.text())
    expect(posted, `no answer at ${url}: ${response.status}`).toMatch(this.shop.redirectUri)
    expect(this.mode).toBe('form_post')
    return new URL(posted ?? '')
  }

  redeem(answer: URL) {
    return this.party.redeem(answer.href)
  }

  async tokens(extra: Extra = {}) {
    return this.redeem(await this.logIn(extra))
  }

  /** A POST to the token endpoint as the application, without a library between. */
  redeemAgain(answer: URL): Promise<Response> {
    const { clientId, secret, redirectUri, issuer } = this.shop
    return localFetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: answer.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
      }),
    })
  }

  userinfo(token: string, init: RequestInit = {}): Promise<Response> {
    return localFetch(`${this.shop.issuer}/me`, { headers: { authorization: `Bearer ${token}` }, ...init })
  }

  async claims(token: string): Promise<Record<string, unknown>> {
    return (await this.userinfo(token)).json()
  }

  /** Sends the browser to the end of the session. */
  end(query: Extra) {
    return this.agent.send(`${this.shop.issuer}/session/end?${new URLSearchParams(query)}`)
  }

  /** Presses “Log out” on the page that asks. */
  async confirm(page: Response) {
    expect(await page.clone().text()).toContain('Log out?')
    return confirmLogout(this.agent, page, 'http://127.0.0.1:9/')
  }

  isLoggedIn(): Promise<boolean> {
    return isLoggedIn(this.shop, this.agent)
  }
}

const metadataOf = async ({ issuer }: Shop): Promise<Metadata> =>
  (await localFetch(`${issuer}/.well-known/openid-configuration`)).json()

const keysOf = async (shop: Shop) =>
  createRemoteJWKSet(new URL((await metadataOf(shop)).jwks_uri), { [customFetch]: localFetch })

const PROFILE = ['name', 'nickname', 'preferred_username', 'updated_at']
const EMAIL = ['email', 'email_verified']
const PHONE = ['phone_number', 'phone_number_verified']

for (const mode of ['query', 'form_post'] as const)
  test.describe(`${mode === 'query' ? 'Basic' : 'Form Post'} OP`, () => {
    test('oidcc-server', async () => {
      const trial = await Trial.begin(mode)
      const answer = await trial.logIn()
      expect(answer.searchParams.get('iss')).toBe(trial.shop.issuer)
      const response = await trial.redeemAgain(answer)
      expect(response.headers.get('cache-control')).toContain('no-store')
      expect(response.headers.get('content-type')).toContain('application/json')
      const { access_token, id_token, token_type, expires_in } = await response.json()
      expect(token_type).toBe('Bearer')
      expect(expires_in).toBe(3600)
      const { payload } = await jwtVerify(id_token, await keysOf(trial.shop), {
        issuer: trial.shop.issuer,
        audience: trial.shop.clientId,
      })
      expect(payload).toMatchObject({
        nonce: trial.party.nonceOf(answer.href),
        sub: expect.stringMatching(/^[\x21-\x7e]{1,255}$/),
        auth_time: expect.any(Number),
        iat: expect.any(Number),
        exp: expect.any(Number),
      })
      expect((await trial.claims(access_token)).sub).toBe(payload.sub)
    })

    test('oidcc-response-type-missing', async () => {
      const trial = await Trial.begin(mode)
      const request = new URL(await trial.request())
      request.searchParams.delete('response_type')
      const answer = await trial.ask({}, request.href)
      expect(answer.searchParams.get('error')).toBe('invalid_request')
      expect(answer.searchParams.get('state')).toBe(request.searchParams.get('state'))
    })

    test('oidcc-idtoken-signature', async () => {
      const trial = await Trial.begin(mode)
      const { id_token = '' } = await trial.tokens()
      const { keys } = await (await localFetch(`${trial.shop.issuer}/jwks`)).json()
      const { alg, kid } = decodeProtectedHeader(id_token)
      expect(alg).toBe('RS256')
      expect(keys.map((key: { kid: string }) => key.kid)).toContain(kid)
      await jwtVerify(id_token, await keysOf(trial.shop))
    })

    test('oidcc-idtoken-unsigned', async () => {
      const trial = await Trial.begin(mode)
      expect((await metadataOf(trial.shop)).id_token_signing_alg_values_supported).toEqual(['RS256'])
      const { id_token = '' } = await trial.tokens()
      expect(decodeProtectedHeader(id_token).alg).not.toBe('none')
    })

    test('oidcc-userinfo-get', async () => {
      const trial = await Trial.begin(mode)
      const tokens = await trial.tokens()
      const response = await trial.userinfo(tokens.access_token)
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('application/json'),
      ])
      expect(await response.json()).toMatchObject({ sub: tokens.claims()?.sub, email_verified: true })
    })

    test('oidcc-userinfo-post-header', async () => {
      const trial = await Trial.begin(mode)
      const tokens = await trial.tokens()
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const response = await trial.userinfo(tokens.access_token, { method: 'POST', headers })
      expect((await response.json()).sub).toBe(tokens.claims()?.sub)
    })

    test('oidcc-userinfo-post-body', async () => {
      const trial = await Trial.begin(mode)
      const tokens = await trial.tokens()
      const body = new URLSearchParams({ access_token: tokens.access_token })
      const response = await trial.userinfo('', { method: 'POST', headers: {}, body })
      expect((await response.json()).sub).toBe(tokens.claims()?.sub)
    })

    test('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
      const trial = await Trial.begin(mode)
      expect((await trial.tokens({ nonce: '' })).claims()).not.toHaveProperty('nonce')
    })

    for (const [module, scope, wanted] of [
      ['oidcc-scope-profile', 'openid profile', PROFILE],
      ['oidcc-scope-email', 'openid email', EMAIL],
      ['oidcc-scope-address', 'openid address', []],
      ['oidcc-scope-phone', 'openid phone', PHONE],
      ['oidcc-scope-all', 'openid profile email address phone', [...PROFILE, ...EMAIL, ...PHONE]],
    ] as const)
      test(module, async () => {
        const trial = await Trial.begin(mode)
        const claims = await trial.claims((await trial.tokens({ scope })).access_token)
        expect(Object.keys(claims).sort()).toEqual(['sub', ...wanted].sort())
        for (const name of wanted.filter((name) => name.endsWith('_verified'))) expect(claims[name]).toBe(true)
      })

    test('oidcc-ensure-other-scope-order-succeeds', async () => {
      const trial = await Trial.begin(mode)
      const tokens = await trial.tokens({ scope: 'email openid' })
      expect(await trial.claims(tokens.access_token)).toMatchObject({ email: trial.shop.email })
    })

    test('oidcc-alternate-happy-flow', async () => {
      const trial = await Trial.begin(mode)
      const request = new URL(await trial.request({ scope: 'email openid' }))
      request.search = String(new URLSearchParams([...request.searchParams].reverse()))
      const tokens = await trial.redeem(await trial.logInAt(await openLogin(trial.agent, request.href)))
      expect(await trial.claims(tokens.access_token)).toMatchObject({ email: trial.shop.email })
    })

    for (const [module, display] of [
      ['oidcc-display-page', 'page'],
      ['oidcc-display-popup', 'popup'],
    ] as const)
      test(module, async () => {
        const trial = await Trial.begin(mode)
        expect((await trial.tokens({ display })).claims()?.sub).toMatch(/^usr_/)
      })

    test('oidcc-prompt-login', async () => {
      const trial = await Trial.alone(mode)
      const first = await olderBy(trial, 10, (await trial.tokens()).claims())
      const asked = Math.floor(Date.now() / 1000)
      const login = await openLogin(trial.agent, await trial.request({ prompt: 'login' }))
      const page = mainOf(await (await trial.agent.send(login)).text())
      expect(page).toMatch(/<h1[^>]*>Log in to Web Shop</)
      expect(page).toMatch(/<input[^>]* type="password"/)
      const again = (await trial.redeem(await trial.logInAt(login))).claims()
      expect(again?.sub).toBe(first.sub)
      expect(again?.auth_time).toBeGreaterThan(first.auth_time)
      expect(again?.auth_time, 'the time of the second login').toBeGreaterThanOrEqual(asked)
    })

    test('oidcc-prompt-none-not-logged-in', async () => {
      const trial = await Trial.begin(mode)
      const answer = await trial.ask({ prompt: 'none' })
      expect(answer.searchParams.get('error')).toBe('login_required')
      expect(answer.searchParams.get('state')).toBeTruthy()
    })

    test('oidcc-prompt-none-logged-in', async () => {
      const trial = await Trial.begin(mode)
      const first = (await trial.tokens()).claims()
      const silent = (await trial.redeem(await trial.ask({ prompt: 'none' }))).claims()
      expect([silent?.sub, silent?.auth_time]).toEqual([first?.sub, first?.auth_time])
    })

    test('oidcc-max-age-1', async () => {
      const trial = await Trial.alone(mode)
      const first = await olderBy(trial, 2, (await trial.tokens()).claims())
      const asked = Math.floor(Date.now() / 1000)
      const again = (await trial.tokens({ max_age: '1' })).claims()
      expect(again?.sub).toBe(first.sub)
      expect(again?.auth_time).toBeGreaterThan(first.auth_time)
      expect(again?.auth_time, 'the time of the second login').toBeGreaterThanOrEqual(asked)
    })

    test('oidcc-max-age-10000', async () => {
      const trial = await Trial.alone(mode)
      const first = await olderBy(trial, 2, (await trial.tokens({ max_age: '10000' })).claims())
      const again = (await trial.redeem(await trial.ask({ max_age: '10000' }))).claims()
      expect([again?.sub, again?.auth_time]).toEqual([first.sub, first.auth_time])
    })

    test('oidcc-ensure-request-with-unknown-parameter-succeeds', async () => {
      const trial = await Trial.begin(mode)
      expect((await trial.tokens({ extra: 'foobar' })).access_token).toBeTruthy()
    })

    test('oidcc-id-token-hint', async () => {
      const trial = await Trial.begin(mode)
      const first = await trial.tokens()
      const hinted = await trial.redeem(await trial.ask({ prompt: 'none', id_token_hint: first.id_token ?? '' }))
      expect(hinted.claims()?.sub).toBe(first.claims()?.sub)
    })

    test('oidcc-login-hint', async () => {
      const trial = await Trial.begin(mode)
      const { url, response } = await trial.agent.follow(await trial.request({ login_hint: trial.shop.email }))
      const [field = ''] = /<input[^>]* name="email"[^>]*>/.exec(mainOf(await response.text())) ?? []
      expect(field).toContain(` value="${trial.shop.email}"`)
      expect((await trial.redeem(await trial.logInAt(url))).access_token).toBeTruthy()
    })

    test('oidcc-ui-locales', async () => {
      const trial = await Trial.begin(mode)
      const { response } = await trial.agent.follow(await trial.request({ ui_locales: 'zh-CN en' }))
      expect(await response.text()).toContain('<html lang="zh-CN"')
      expect((await trial.tokens({ ui_locales: 'se' })).access_token).toBeTruthy()
    })

    test('oidcc-claims-locales', async () => {
      const trial = await Trial.begin(mode)
      expect((await trial.tokens({ claims_locales: 'se' })).access_token).toBeTruthy()
    })

    test('oidcc-ensure-request-with-acr-values-succeeds', async () => {
      const trial = await Trial.begin(mode)
      const { acr_values_supported } = await metadataOf(trial.shop)
      const claims = (await trial.tokens({ acr_values: '1 2' })).claims()
      expect(acr_values_supported).toContain(claims?.acr)
    })

    test('oidcc-codereuse', async () => {
      const trial = await Trial.begin(mode)
      const answer = await trial.logIn()
      await trial.redeem(answer)
      const again = await trial.redeemAgain(answer)
      expect([again.status, (await again.json()).error]).toEqual([400, 'invalid_grant'])
    })

    test('oidcc-codereuse-30seconds', async () => {
      const trial = await Trial.begin(mode)
      const answer = await trial.logIn()
      const { access_token } = await trial.redeem(answer)
      await inDatabase(
        trial.shop,
        `UPDATE "OidcArtifact" o SET "consumedAt" = o."consumedAt" - interval '30 seconds' FROM "Pool" p
         WHERE p.id = o."poolId" AND p.name = $1 AND o.model = 'AuthorizationCode' AND o."consumedAt" IS NOT NULL
         RETURNING 1`,
        [trial.shop.pool],
      )
      const again = await trial.redeemAgain(answer)
      expect([again.status, (await again.json()).error]).toEqual([400, 'invalid_grant'])
      expect((await trial.userinfo(access_token)).status).toBe(401)
    })

    test('oidcc-ensure-registered-redirect-uri', async () => {
      const trial = await Trial.begin(mode)
      const request = await trial.request({ redirect_uri: `${trial.shop.redirectUri}/unregistered` })
      const response = await trial.agent.send(request)
      expect([response.status, response.headers.get('location')]).toEqual([400, null])
      expect(await response.text()).toContain('redirect_uri')
    })

    test('oidcc-ensure-post-request-succeeds', async () => {
      const trial = await Trial.begin(mode)
      const request = new URL(await trial.request())
      const form = Object.fromEntries(request.searchParams)
      const { url } = await trial.agent.follow(request.origin + request.pathname, { form })
      expect((await trial.redeem(await trial.logInAt(url))).access_token).toBeTruthy()
    })

    test('oidcc-server-client-secret-post', async () => {
      const trial = await Trial.begin(mode)
      const { shop, party } = trial
      const posting = await client.discovery(
        new URL(shop.issuer),
        shop.clientId,
        undefined,
        client.ClientSecretPost(shop.secret),
        { [client.customFetch]: localFetch as client.CustomFetch, execute: [client.allowInsecureRequests] },
      )
      const answer = await trial.logIn()
      const tokens = await client.authorizationCodeGrant(posting, answer, {
        expectedState: answer.searchParams.get('state') ?? '',
        expectedNonce: party.nonceOf(answer.href),
      })
      expect(tokens.claims()?.sub).toMatch(/^usr_/)
    })

    test('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
      const trial = await Trial.begin(mode)
      expect((await metadataOf(trial.shop)).request_uri_parameter_supported).toBe(false)
      const answer = await trial.ask({ request_uri: 'https://client.example.com/request.jwt' })
      expect(answer.searchParams.get('error')).toBe('request_uri_not_supported')
    })

    test('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', async () => {
      const trial = await Trial.begin(mode)
      const answer = await trial.ask({ request: unsigned({ client_id: trial.shop.clientId }) })
      expect(answer.searchParams.get('error')).toBe('request_not_supported')
    })

    test('oidcc-claims-essential', async () => {
      const trial = await Trial.begin(mode)
      expect((await metadataOf(trial.shop)).claims_parameter_supported).toBe(false)
      const claims = JSON.stringify({ userinfo: { name: { essential: true } } })
      const tokens = await trial.tokens({ scope: 'openid', claims })
      expect(await trial.claims(tokens.access_token)).toEqual({ sub: tokens.claims()?.sub })
    })

    test('oidcc-ensure-request-object-with-redirect-uri', async () => {
      const trial = await Trial.begin(mode)
      const request = unsigned({ redirect_uri: `${trial.shop.redirectUri}/in-the-object` })
      const answer = await trial.ask({ request })
      expect(answer.searchParams.get('error')).toBe('request_not_supported')
      expect(answer.pathname).not.toContain('in-the-object')
    })

    test('oidcc-refresh-token', async () => {
      const trial = await Trial.begin(mode)
      const tokens = await trial.tokens({ scope: 'openid offline_access', prompt: 'consent' })
      const fresh = await client.refreshTokenGrant(trial.party.config, tokens.refresh_token ?? '')
      const { sub, aud, iss, auth_time, iat = 0 } = tokens.claims() ?? {}
      expect(fresh.access_token).not.toBe(tokens.access_token)
      expect(fresh.claims()).toMatchObject({ sub, aud, iss, auth_time })
      expect(fresh.claims()?.iat).toBeGreaterThanOrEqual(iat)
      expect((await trial.userinfo(fresh.access_token)).status).toBe(200)
      const stranger = await Trial.at(await newShop(stage().local))
      const stolen = client.refreshTokenGrant(stranger.party.config, fresh.refresh_token ?? '')
      await expect(stolen).rejects.toMatchObject({ error: 'invalid_grant' })
    })

    test('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
      const trial = await Trial.begin(mode)
      const { code_challenge = '', ...extra } = await trial.party.parameters()
      const response_mode = mode === 'form_post' ? mode : ''
      const request = client.buildAuthorizationUrl(trial.party.config, {
        ...extra,
        code_challenge,
        ...(response_mode ? { response_mode } : {}),
      })
      expect(code_challenge).toMatch(/^[\w-]{43}$/)
      const answer = await trial.logInAt(await openLogin(trial.agent, request.href))
      expect((await trial.redeem(answer)).access_token).toBeTruthy()
    })
  })

test.describe('Config OP', () => {
  test('oidcc-discovery-endpoint-verification', async () => {
    const shop = await newShop(stage().local, { keyless: true })
    const metadata = await metadataOf(shop)
    expect(metadata.issuer).toBe(shop.issuer)
    for (const [name, path] of Object.entries({
      authorization_endpoint: '/auth',
      token_endpoint: '/token',
      userinfo_endpoint: '/me',
      jwks_uri: '/jwks',
      end_session_endpoint: '/session/end',
    }))
      expect(metadata[name]).toBe(shop.issuer + path)
    expect(metadata).toMatchObject({
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: expect.arrayContaining(['openid']),
      claims_supported: expect.arrayContaining(['sub', 'name', 'email']),
      request_uri_parameter_supported: false,
      claims_parameter_supported: false,
    })
    const { keys } = await (await localFetch(metadata.jwks_uri)).json()
    expect(keys.length).toBeGreaterThan(0)
    expect(new Set(keys.map((key: { kid: string }) => key.kid)).size).toBe(keys.length)
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
      expect(Buffer.from(key.n, 'base64url')).toHaveLength(256)
    }
  })
})

test.describe('RP-Initiated Logout OP', () => {
  const BYE = 'http://127.0.0.1:9/bye'
  const loggedIn = async () => {
    const trial = await Trial.begin('query')
    const { id_token = '' } = await trial.tokens()
    return { trial, id_token }
  }
  const refused = async (trial: Trial, query: Extra) => {
    const response = await trial.end(query)
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    expect(await trial.isLoggedIn()).toBe(true)
  }
  /** The person is asked, and nothing leads back to the application. */
  const staysHere = async (trial: Trial, query: Extra) => {
    const { url, response } = await trial.confirm(await trial.end(query))
    expect(url).toMatch(trial.shop.issuer)
    expect(await response.text()).toContain('logged out')
    expect(await trial.isLoggedIn()).toBe(false)
  }

  test('oidcc-rp-initiated-logout-discovery-endpoint-verification', async () => {
    const { shop } = await Trial.begin('query')
    expect((await metadataOf(shop)).end_session_endpoint).toBe(`${shop.issuer}/session/end`)
  })

  test('oidcc-rp-initiated-logout', async () => {
    const { trial, id_token } = await loggedIn()
    const query = { id_token_hint: id_token, post_logout_redirect_uri: BYE, state: 'so-long' }
    expect((await trial.confirm(await trial.end(query))).url).toBe(`${BYE}?state=so-long`)
    expect(await trial.isLoggedIn()).toBe(false)
  })

  test('oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', async () => {
    const { trial, id_token } = await loggedIn()
    await refused(trial, { id_token_hint: id_token, post_logout_redirect_uri: `${BYE}-not`, state: 's' })
  })

  test('oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', async () => {
    const { trial, id_token } = await loggedIn()
    await refused(trial, { id_token_hint: id_token, post_logout_redirect_uri: `${BYE}?foo=bar`, state: 's' })
  })

  test('oidcc-rp-initiated-logout-modified-id-token-hint', async () => {
    const { trial, id_token } = await loggedIn()
    const [header, , signature] = id_token.split('.')
    const payload = encoded({ ...decodeJwt(id_token), sub: 'usr_somebodyelse' })
    const changed = `${header}.${payload}.${signature}`
    await refused(trial, { id_token_hint: changed, post_logout_redirect_uri: BYE, state: 's' })
  })

  test('oidcc-rp-initiated-logout-bad-id-token-hint', async () => {
    const { trial, id_token } = await loggedIn()
    const text = `${encoded({ alg: 'HS256' })}.${encoded(decodeJwt(id_token))}`
    const own = `${text}.${createHmac('sha256', trial.shop.secret).update(text).digest('base64url')}`
    await refused(trial, { id_token_hint: own, post_logout_redirect_uri: BYE, state: 's' })
  })

  test('oidcc-rp-initiated-logout-no-id-token-hint', async () => {
    const { trial } = await loggedIn()
    await staysHere(trial, { post_logout_redirect_uri: BYE, state: 's' })
  })

  test('oidcc-rp-initiated-logout-no-params', async () => {
    const { trial } = await loggedIn()
    await staysHere(trial, {})
  })

  test('oidcc-rp-initiated-logout-no-post-logout-redirect-uri', async () => {
    const { trial, id_token } = await loggedIn()
    await staysHere(trial, { id_token_hint: id_token, state: 's' })
  })

  test('oidcc-rp-initiated-logout-no-state', async () => {
    const { trial, id_token } = await loggedIn()
    const query = { id_token_hint: id_token, post_logout_redirect_uri: BYE }
    expect((await trial.confirm(await trial.end(query))).url).toBe(BYE)
    expect(await trial.isLoggedIn()).toBe(false)
  })

  test('oidcc-rp-initiated-logout-only-state', async () => {
    const { trial } = await loggedIn()
    await staysHere(trial, { state: 's' })
  })
})

test.describe('Back-Channel Logout OP', () => {
  test('oidcc-backchannel-logout-discovery-endpoint-verification', async () => {
    const metadata = await metadataOf((await Trial.begin('query')).shop)
    expect(metadata).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      end_session_endpoint: expect.any(String),
    })
  })

  test('oidcc-backchannel-rp-initiated-logout', async ({ atEnd }) => {
    const receiver = await LogoutReceiver.start()
    atEnd(() => receiver.close())
    const shop = await newShop(stage().local, {
      application: { ...WITHOUT, backchannelLogoutUri: receiver.address },
    })
    const trial = await Trial.at(shop)
    const tokens = await trial.tokens()
    const { sid, sub } = (tokens.claims() ?? {}) as { sid?: string; sub?: string }
    expect(sid).toBeTruthy()
    const query = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: 'http://127.0.0.1:9/bye' }
    expect((await trial.confirm(await trial.end(query))).url).toBe('http://127.0.0.1:9/bye')
    const logoutToken = await receiver.next()
    const { payload, protectedHeader } = await jwtVerify(logoutToken, await keysOf(trial.shop), {
      issuer: trial.shop.issuer,
      audience: trial.shop.clientId,
      typ: 'logout+jwt',
      algorithms: ['RS256'],
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    })
    expect(protectedHeader.kid).toBeTruthy()
    expect(payload).toMatchObject({ sub, sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
    expect(payload).not.toHaveProperty('nonce')
    expect(await trial.isLoggedIn()).toBe(false)
  })
})

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const unsigned = (claims: object) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`

/** Has the one login of a shop been so many seconds earlier. @returns who that was, and when it now was */
async function olderBy({ shop }: Trial, seconds: number, claims: client.IDToken | undefined) {
  const changed = await inDatabase(
    shop,
    `UPDATE "OidcArtifact" o
     SET payload = jsonb_set(o.payload, '{loginTs}', to_jsonb((o.payload->>'loginTs')::int - $2::int))
     FROM "Pool" p WHERE p.id = o."poolId" AND p.name = $1 AND o.model = 'Session' AND o.payload ? 'loginTs'
     RETURNING (o.payload->>'loginTs')::int AS at`,
    [shop.pool, seconds],
  )
  const auth_time = Number(claims?.auth_time) - seconds
  expect(changed).toEqual([{ at: auth_time }])
  return { sub: claims?.sub, auth_time }
}

/** What a person sees of a page, without the scripts that have it once more. */
const mainOf = (page: string): string => /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? ''
