import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refresh } from './refresh.js'

const issuer = 'https://shop.example.com/oidc'
const asked = { issuer, clientId: 'app_shop', refreshToken: 'rt-1' }

const tokenOf = (sub: string, over: object = {}) => {
  const claims = { iss: issuer, aud: 'app_shop', exp: Date.now() / 1000 + 3600, sub, ...over }
  return ['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.')
}

let idToken: string
const fetched = vi.fn(async (address: string, _?: RequestInit) =>
  Response.json(
    address.endsWith('/openid-configuration')
      ? { issuer, token_endpoint: `${issuer}/token` }
      : { access_token: 'at-2', expires_in: 3600, refresh_token: 'rt-2', id_token: idToken },
  ),
)

beforeEach(() => vi.stubGlobal('fetch', fetched))
afterEach(() => {
  vi.unstubAllGlobals()
  fetched.mockClear()
})

test('a refresh gives tokens of the same person', async () => {
  idToken = tokenOf('usr_1')
  await expect(refresh({ ...asked, idToken: tokenOf('usr_1') })).resolves.toMatchObject({
    accessToken: 'at-2',
    refreshToken: 'rt-2',
    claims: { sub: 'usr_1' },
  })
})

test.each([
  ['person', tokenOf('usr_2')],
  ['issuer', tokenOf('usr_1', { iss: 'https://evil.example/oidc' })],
  ['application', tokenOf('usr_1', { aud: 'app_other' })],
])('an ID Token of another %s after a refresh is refused (OpenID Connect Core §12.2)', async (_, token) => {
  idToken = token
  await expect(refresh({ ...asked, idToken: tokenOf('usr_1') })).rejects.toMatchObject({ error: 'bad_id_token' })
})

test('without the earlier ID Token the person is not compared', async () => {
  idToken = tokenOf('usr_2')
  await expect(refresh(asked)).resolves.toMatchObject({ claims: { sub: 'usr_2' } })
})

test('an invalid ID Token is refused before the refresh token is used', async () => {
  await expect(refresh({ ...asked, idToken: 'x' })).rejects.toMatchObject({ error: 'bad_id_token' })
  expect(fetched).not.toHaveBeenCalled()
})
