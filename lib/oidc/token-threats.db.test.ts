import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../crypto'
import { createPool } from '../pools/commands'
import type { Actor } from '../scope'
import { TestBrowser } from '../testing/browser'
import { testDatabase } from '../testing/database'
import { answerOf, Party, REDIRECT } from '../testing/party'
import { createUser } from '../users/commands'
import { issuerOf } from './issuer'
import { loadKeys } from './keys/load'
import { serveIssuer } from './testing'

testDatabase()

const actor: Actor = { kind: 'system', id: null }
const API = 'https://api.example.com'

/** A pool with two applications and a user. */
async function poolNamed(name: string) {
  const pool = await createPool({ actor }, { name, displayName: name })
  const issuer = await serveIssuer(pool)
  const over = { audiences: [API], postLogoutRedirectUris: ['https://shop.example.com/bye'] }
  const a1 = await Party.create(pool, issuer, over)
  const a2 = await Party.create(pool, issuer, over)
  const email = `lin@${name}.example`
  const { id: lin } = await createUser({ poolId: pool.id, actor }, { email, name: 'Lin' })
  return { pool, issuer, a1, a2, lin, email }
}

let acme: Awaited<ReturnType<typeof poolNamed>>
let rival: Awaited<ReturnType<typeof poolNamed>>
let browser: TestBrowser
let tokens: Record<string, string>

beforeAll(async () => {
  acme = await poolNamed('acme')
  rival = await poolNamed('rival')
  browser = new TestBrowser(acme.pool, acme.issuer)
  tokens = await acme.a1.logIn(browser, acme.lin, { scope: 'openid offline_access' })
})
afterAll(() => {
  acme.issuer.close()
  rival.issuer.close()
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const unsigned = (payload: object) => `${part({ alg: 'none' })}.${part(payload)}.`

/** Signed with a public key as if it were a shared secret (algorithm confusion). */
function confused(payload: object, publicKey: JsonWebKey, kid?: string): string {
  const pem = createPublicKey({ key: publicKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const text = `${part({ alg: 'HS256', kid })}.${part(payload)}`
  return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`
}

function signedWithSecret(payload: object, secret: string): string {
  const text = `${part({ alg: 'HS256' })}.${part(payload)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

const changed = (jwt: string, over: object = { sub: 'usr_somebodyelse' }) => {
  const [header, , signature] = jwt.split('.')
  return `${header}.${part({ ...decodeJwt(jwt), ...over })}.${signature}`
}

describe('S24: a token of one application, at another of the same pool', () => {
  const about = async (party: Party, token: string) => (await party.ask('/token/introspection', { token })).json()

  test.each(['access_token', 'refresh_token'])('introspection calls its %s inactive', async (kind) => {
    expect(await about(acme.a2, tokens[kind] ?? '')).toEqual({ active: false })
    expect(await about(acme.a1, tokens[kind] ?? '')).toMatchObject({ active: true })
  })

  test.each(['access_token', 'refresh_token'])(
    'revocation of its %s reveals nothing and does nothing',
    async (kind) => {
      const response = await acme.a2.ask('/token/revocation', { token: tokens[kind] ?? '' })
      expect([response.status, await response.json()]).toEqual([200, {}])
      expect(await about(acme.a1, tokens[kind] ?? '')).toMatchObject({ active: true })
    },
  )

  test('userinfo gives what the token’s own application was granted, whoever holds it', async () => {
    const { access_token } = await acme.a1.logIn(new TestBrowser(acme.pool, acme.issuer), acme.lin, {
      scope: 'openid email',
    })
    const claims = await (await acme.a1.userinfo(access_token)).json()
    expect(claims).toEqual({ sub: acme.lin, email: acme.email, email_verified: false })
    const asked = await acme.issuer.ask('/me?scope=openid%20profile', {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(asked.status).toBe(403)
  })

  test('a pushed request works only for its own application', async () => {
    const query = new URLSearchParams(acme.a1.request().slice('/auth?'.length))
    const { request_uri } = await (await acme.a1.ask('/request', Object.fromEntries(query))).json()
    const stolen = new URLSearchParams({ client_id: acme.a2.clientId, request_uri })
    const response = await browser.send(`/auth?${stolen}`)
    expect(answerOf(response)).not.toHaveProperty('code')
    expect(response.status).toBe(400)
  })
})

describe('S24: a token of one pool, at another', () => {
  test('userinfo refuses its access token', async () =>
    expect((await rival.a1.userinfo(tokens.access_token)).status).toBe(401))

  test('introspection, revocation and refresh do not know its refresh token', async () => {
    const { refresh_token = '' } = tokens
    const told = await rival.a1.ask('/token/introspection', { token: refresh_token })
    expect(await told.json()).toEqual({ active: false })
    expect((await rival.a1.ask('/token/revocation', { token: refresh_token })).status).toBe(200)
    expect((await rival.a1.refresh(refresh_token)).status).toBe(400)
    const own = await acme.a1.ask('/token/introspection', { token: refresh_token })
    expect(await own.json()).toMatchObject({ active: true })
  })

  test('its applications are unknown', async () => {
    const stranger = new Party(acme.pool, acme.issuer, rival.a1.clientId, rival.a1.secret)
    expect((await stranger.redeem('code')).status).toBe(401)
    const page = await browser.send(stranger.request())
    expect([page.status, page.headers.get('location')]).toEqual([400, null])
  })

  test('its sessions are unknown', async () => {
    const cookies = new TestBrowser(rival.pool, rival.issuer)
    for (const name of ['ms.session', 'ms.session.sig']) cookies.setCookie(name, browser.cookie(name) ?? '')
    expect(browser.cookie('ms.session')).toBeTruthy()
    expect(answerOf(await cookies.send(rival.a1.request({ prompt: 'none' })))).toMatchObject({
      error: 'login_required',
    })
  })

  test('its ID Tokens are no hints', async () => {
    const { id_token = '' } = await rival.a1.logIn(new TestBrowser(rival.pool, rival.issuer), rival.lin)
    const asked = acme.a1.request({ prompt: 'none', id_token_hint: id_token })
    expect(answerOf(await browser.send(asked))).toMatchObject({ error: 'invalid_request' })
    const end = `/session/end?${new URLSearchParams({ id_token_hint: id_token })}`
    expect((await browser.send(end)).status).toBe(400)
  })
})

describe('S24: an ID Token that the issuer did not sign is no hint', () => {
  const publicKey = async () => (await (await acme.issuer.ask('/jwks')).json()).keys[0]
  const claims = () => decodeJwt(tokens.id_token ?? '')

  const forged: [string, () => Promise<string>][] = [
    ['signed by nobody', async () => unsigned(claims())],
    ['of the alg “None”', async () => `${part({ alg: 'None' })}.${part(claims())}.`],
    [
      'signed with the public key as a secret',
      async () => confused(claims(), await publicKey(), (await publicKey()).kid),
    ],
    ['signed with the client’s secret', async () => signedWithSecret(claims(), acme.a1.secret ?? '')],
    [
      'signed with the stored hash of the client’s secret',
      async () => signedWithSecret(claims(), sha256(acme.a1.secret ?? '')),
    ],
    [
      'signed by another key',
      async () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'RS256', kid: (await publicKey()).kid })
          .sign((await generateKeyPair('RS256')).privateKey),
    ],
    [
      'signed by a key in its own header',
      async () => {
        const { privateKey, publicKey: own } = await generateKeyPair('RS256')
        return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(own) }).sign(privateKey)
      },
    ],
    ['changed after it was signed', async () => changed(tokens.id_token ?? '')],
    ['truncated', async () => (tokens.id_token ?? '').slice(0, -10)],
    ['without its signature', async () => (tokens.id_token ?? '').replace(/[^.]+$/, '')],
    ['of two parts', async () => (tokens.id_token ?? '').split('.').slice(0, 2).join('.')],
    [
      'of another application',
      async () => (await acme.a2.logIn(new TestBrowser(acme.pool, acme.issuer), acme.lin)).id_token ?? '',
    ],
    ['no JWT at all', async () => 'not-a-token'],
  ]

  test.each(forged)('at the authorization: %s', async (_, forge) => {
    const asked = acme.a1.request({ prompt: 'none', id_token_hint: await forge() })
    expect(answerOf(await browser.send(asked))).toMatchObject({ error: 'invalid_request' })
  })

  // At the logout an ID Token of another application is a valid hint: it names that application.
  test.each(forged.filter(([what]) => what !== 'of another application'))('at the logout: %s', async (_, forge) => {
    const query = new URLSearchParams({
      id_token_hint: await forge(),
      post_logout_redirect_uri: 'https://shop.example.com/bye',
    })
    const response = await browser.send(`/session/end?${query}`)
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  test('at the logout: of another application than the request names', async () => {
    const query = new URLSearchParams({ id_token_hint: tokens.id_token ?? '', client_id: acme.a2.clientId })
    expect((await browser.send(`/session/end?${query}`)).status).toBe(400)
  })

  test('an access token for an API is no hint either', async () => {
    const { access_token = '' } = await acme.a1.logIn(new TestBrowser(acme.pool, acme.issuer), acme.lin, {
      resource: API,
    })
    expect(decodeProtectedHeader(access_token).typ).toBe('at+jwt')
    const asked = acme.a1.request({ prompt: 'none', id_token_hint: access_token })
    expect(answerOf(await browser.send(asked))).toMatchObject({ error: 'invalid_request' })
  })

  test('the signing key is RS256, and the key set has only its public half', async () => {
    const { keys } = await loadKeys(acme.pool.id)
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toEqual({ alg: 'RS256', kid: keys[0]?.kid })
    expect(await publicKey()).not.toHaveProperty('d')
  })
})

describe('S24: userinfo refuses', () => {
  const forged: [string, () => string][] = [
    ['an ID Token', () => tokens.id_token ?? ''],
    ['a refresh token', () => tokens.refresh_token ?? ''],
    ['a truncated token', () => (tokens.access_token ?? '').slice(0, -1)],
    ['a token with a character too many', () => `${tokens.access_token}a`],
    ['a token in small letters', () => (tokens.access_token ?? '').toLowerCase()],
    ['the hash that the database stores', () => sha256(tokens.access_token ?? '')],
    ['a JWT that nobody signed', () => unsigned({ sub: acme.lin, iss: issuerOf(acme.pool), aud: API })],
  ]
  test.each(forged)('%s', async (_, token) => expect((await acme.a1.userinfo(token())).status).toBe(401))

  test('a token in the address', async () =>
    expect((await acme.issuer.ask(`/me?access_token=${tokens.access_token}`)).status).toBe(400))

  test('two tokens at once', async () => {
    const response = await acme.issuer.ask('/me', {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.access_token}` },
      body: new URLSearchParams({ access_token: tokens.access_token ?? '' }),
    })
    expect(response.status).toBe(400)
  })
})

describe('S24: an application that authenticates with a key', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>
  let publicKey: JsonWebKey
  let party: Party
  let other: Party

  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true })
    const rsa = await generateKeyPair('RS256', { extractable: true })
    publicKey = (await exportJWK(rsa.publicKey)) as JsonWebKey
    const jwks = {
      keys: [
        { ...(await exportJWK(keys.publicKey)), kid: 'mine' },
        { ...publicKey, kid: 'rsa' },
      ],
    }
    party = await Party.create(acme.pool, acme.issuer, { keyAuth: true, jwks })
    other = await Party.create(acme.pool, acme.issuer, { keyAuth: true, jwks })
  })

  const now = () => Math.floor(Date.now() / 1000)
  const claims = (over: JWTPayload = {}): JWTPayload => ({
    iss: party.clientId,
    sub: party.clientId,
    aud: issuerOf(acme.pool),
    jti: crypto.randomUUID(),
    iat: now(),
    exp: now() + 60,
    ...over,
  })
  const sign = (payload: JWTPayload, header: object = {}) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'mine', ...header }).sign(keys.privateKey)

  /** The token endpoint's error for an assertion. `invalid_grant`: it was accepted, and only the code is wrong. */
  const errorFor = async (assertion: string, over: Record<string, string> = {}) => {
    const response = await acme.issuer.ask('/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'no-such-code',
        redirect_uri: REDIRECT,
        client_id: party.clientId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        ...over,
      }),
    })
    return (await response.json()).error
  }

  test('is accepted', async () => expect(await errorFor(await sign(claims()))).toBe('invalid_grant'))

  test('may address its assertion to the token endpoint, as older libraries do', async () =>
    expect(await errorFor(await sign(claims({ aud: `${issuerOf(acme.pool)}/token` })))).toBe('invalid_grant'))

  test('may use each assertion once', async () => {
    const assertion = await sign(claims())
    expect(await errorFor(assertion)).toBe('invalid_grant')
    expect(await errorFor(assertion)).toBe('invalid_client')
  })

  const wrong: [string, () => Promise<string>][] = [
    ['signed by nobody', async () => unsigned(claims())],
    ['signed with the public key as a secret', async () => confused(claims(), publicKey, 'rsa')],
    ['signed with the old secret', async () => signedWithSecret(claims(), party.secret ?? '')],
    [
      'signed with the stored hash of the old secret',
      async () => signedWithSecret(claims(), sha256(party.secret ?? '')),
    ],
    [
      'signed by another key',
      async () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'ES256', kid: 'mine' })
          .sign((await generateKeyPair('ES256')).privateKey),
    ],
    ['expired', async () => sign(claims({ exp: now() - 60 }))],
    ['without an end', async () => sign(claims({ exp: undefined }))],
    ['not valid yet', async () => sign(claims({ nbf: now() + 600 }))],
    ['without an id', async () => sign(claims({ jti: undefined }))],
    ['for another audience', async () => sign(claims({ aud: 'https://evil.example' }))],
    ['for another pool', async () => sign(claims({ aud: issuerOf(rival.pool) }))],
    ['by another application', async () => sign(claims({ iss: other.clientId }))],
    ['truncated', async () => (await sign(claims())).slice(0, -4)],
    ['changed after it was signed', async () => changed(await sign(claims()), { exp: now() + 6000 })],
  ]
  test.each(wrong)('is refused with an assertion that is %s', async (_, assertion) =>
    expect(await errorFor(await assertion())).toBe('invalid_client'),
  )

  test.each<[string, () => JWTPayload]>([
    ['issued by', () => ({ iss: other.clientId, sub: other.clientId })],
    ['about', () => ({ sub: other.clientId })],
  ])('is refused with an assertion that is %s another application', async (_, over) =>
    expect(await errorFor(await sign(claims(over())))).toBe('invalid_request'),
  )

  test('is refused with its old secret', async () => {
    const bySecret = await party.ask('/token', { grant_type: 'authorization_code', code: 'c', redirect_uri: REDIRECT })
    expect([bySecret.status, (await bySecret.json()).error]).toEqual([401, 'invalid_client'])
  })

  test('an application that has a secret is refused with a key', async () =>
    expect(
      await errorFor(await sign(claims({ iss: acme.a1.clientId, sub: acme.a1.clientId })), {
        client_id: acme.a1.clientId,
      }),
    ).toBe('invalid_client'))
})

describe('S24: a secret', () => {
  const ask = (headers: HeadersInit, fields: Record<string, string> = {}) =>
    acme.issuer.ask('/token', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'none', ...fields }),
    })
  const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` })

  test.each<[string, () => Promise<Response>]>([
    ['of another application', () => ask(basic(acme.a1.clientId, acme.a2.secret ?? ''))],
    ['as its stored hash', () => ask(basic(acme.a1.clientId, sha256(acme.a1.secret ?? '')))],
    ['that is left out', () => ask({}, { client_id: acme.a1.clientId })],
    ['of another pool’s application', () => ask(basic(rival.a1.clientId, rival.a1.secret ?? ''))],
  ])('%s opens nothing', async (_, response) => {
    const { status } = await response()
    expect(status).toBe(401)
  })

  test('that is empty opens nothing', async () => expect((await ask(basic(acme.a1.clientId, ''))).status).toBe(400))

  test('twice in one request opens nothing', async () => {
    const { clientId, secret } = acme.a1
    const { status } = await ask(basic(clientId, secret ?? ''), { client_id: clientId, client_secret: secret ?? '' })
    expect(status).toBe(400)
  })
})
