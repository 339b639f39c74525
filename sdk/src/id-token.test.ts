import { expect, test } from 'vitest'
import { LoginError } from './error.js'
import { claimsOf } from './id-token.js'

const NOW = 1_800_000_000
const expected = { issuer: 'https://shop.example.com/oidc', clientId: 'app_shop', nonce: 'n-1' }
const good = { iss: expected.issuer, aud: 'app_shop', exp: NOW + 3600, iat: NOW, nonce: 'n-1', sub: 'usr_1' }

const encoded = (claims: unknown) => Buffer.from(JSON.stringify(claims)).toString('base64url')
const tokenOf = (claims: unknown) => `${encoded({ alg: 'RS256' })}.${encoded(claims)}.c2lnbmF0dXJl`

const mistakeOf = (token: string, what = expected as Parameters<typeof claimsOf>[1]) => {
  try {
    claimsOf(token, what, NOW)
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(LoginError)
    return `${(error as LoginError).error}: ${(error as LoginError).message}`
  }
}

test('the claims of an ID Token are read, in any script', () => {
  expect(claimsOf(tokenOf({ ...good, name: '小明 ?>~' }), expected, NOW)).toEqual({ ...good, name: '小明 ?>~' })
})

test.each([
  ['that is valid', {}, null],
  ['of another issuer', { iss: 'https://shop.example.com' }, 'bad_id_token: Wrong iss'],
  ['for another application', { aud: 'app_other' }, 'bad_id_token: Wrong aud'],
  ['for nobody', { aud: undefined }, 'bad_id_token: Wrong aud'],
  ['for several applications, issued to this one', { aud: ['app_other', 'app_shop'], azp: 'app_shop' }, null],
  [
    'for several, and made for another',
    { aud: ['app_shop', 'app_other'], azp: 'app_other' },
    'bad_id_token: Wrong aud',
  ],
  ['for several applications, without azp', { aud: ['app_shop', 'app_other'] }, 'bad_id_token: Wrong aud'],
  ['that expired within the leeway', { exp: NOW - 59 }, null],
  ['that has expired', { exp: NOW - 60 }, 'bad_id_token: Wrong exp'],
  ['without an expiry', { exp: undefined }, 'bad_id_token: Wrong exp'],
  ['of another login', { nonce: 'n-2' }, 'bad_id_token: Wrong nonce'],
  ['without a nonce', { nonce: undefined }, 'bad_id_token: Wrong nonce'],
])('an ID Token %s', (_, change, mistake) => {
  expect(mistakeOf(tokenOf({ ...good, ...change }))).toBe(mistake)
})

test('after a refresh there is no nonce to compare', () => {
  expect(mistakeOf(tokenOf({ ...good, nonce: undefined }), { ...expected, nonce: undefined })).toBeNull()
})

test('after a refresh it has to be the same person', () => {
  const refreshed = { ...expected, nonce: undefined, sub: 'usr_1' }
  expect(mistakeOf(tokenOf({ ...good, nonce: undefined }), refreshed)).toBeNull()
  for (const sub of ['usr_2', undefined])
    expect(mistakeOf(tokenOf({ ...good, nonce: undefined, sub }), refreshed)).toBe('bad_id_token: Wrong sub')
})

test.each(['', 'a.b', 'not a token', 'a.!!!.c'])('a text that is no JWT is refused: %j', (token) => {
  expect(mistakeOf(token)).toBe('bad_id_token: Not a JWT')
})
