import { expect, test } from 'vitest'
import { LoginError } from './error.js'
import { challengeOf } from './pkce.js'
import { codeIn, newTransaction, requestOf } from './transaction.js'

const issuer = 'https://shop.example.com/oidc'
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  end_session_endpoint: `${issuer}/session/end`,
}
const options = { issuer, clientId: 'app_shop', redirectUri: 'https://www.example.com/callback' }

test('a request has the required parameters, and no empty ones', async () => {
  const transaction = newTransaction(options, metadata)
  const url = new URL(await requestOf(transaction, options, metadata))
  expect(url.origin + url.pathname).toBe(`${issuer}/auth`)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    scope: 'openid profile',
    client_id: 'app_shop',
    redirect_uri: 'https://www.example.com/callback',
    response_type: 'code',
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge: await challengeOf(transaction.codeVerifier),
    code_challenge_method: 'S256',
  })
})

test('a request has the caller’s parameters, but they cannot replace those that protect the login', async () => {
  const wishes = { prompt: 'login', loginHint: 'lin@example.com', uiLocales: 'zh-CN', connection: 'wechat' }
  const extra = { resource: 'https://api.example.com', state: 'mine', nonce: 'mine', code_challenge_method: 'plain' }
  const transaction = newTransaction(options, metadata)
  const url = new URL(await requestOf(transaction, { ...options, ...wishes, extra }, metadata))
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    prompt: 'login',
    login_hint: 'lin@example.com',
    ui_locales: 'zh-CN',
    connection: 'wechat',
    resource: 'https://api.example.com',
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge_method: 'S256',
  })
})

test('no two logins share a state, nonce or verifier', () => {
  const [one, two] = [newTransaction(options, metadata), newTransaction(options, metadata)]
  const values = [one, two].flatMap(({ state, nonce, codeVerifier }) => [state, nonce, codeVerifier])
  expect(new Set(values).size).toBe(6)
})

const iss = `iss=${encodeURIComponent(issuer)}`

test.each([
  ['that is valid', `?code=c1&state=s1&${iss}`, 'c1'],
  ['of another login', `?code=c1&state=s2&${iss}`, 'not_waiting'],
  ['without a state', `?code=c1&${iss}`, 'not_waiting'],
  ['of another issuer (RFC 9207)', '?code=c1&state=s1&iss=https%3A%2F%2Fevil.example%2Foidc', 'bad_issuer'],
  ['without an issuer', '?code=c1&state=s1', 'bad_issuer'],
  ['with an error', `?error=access_denied&state=s1&${iss}`, 'access_denied'],
  ['with an error, of another issuer', '?error=access_denied&state=s1&iss=https%3A%2F%2Fevil.example', 'bad_issuer'],
  ['without code and error', `?state=s1&${iss}`, 'no_answer'],
])('an answer %s', (_, query, result) => {
  const transaction = { ...newTransaction(options, metadata), state: 's1' }
  let got: string
  try {
    got = codeIn(query, transaction)
  } catch (error) {
    got = error instanceof LoginError ? error.error : String(error)
  }
  expect(got).toBe(result)
})
