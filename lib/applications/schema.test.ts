import { describe, expect, test } from 'vitest'
import { CreateApplication, settingsOf } from './schema'

const PUBLIC = { kty: 'RSA', n: 'n', e: 'AQAB' }

describe('the form of an application', () => {
  const form = { name: 'Shop', type: 'web' as const }
  const issue = (input: object) => {
    const found = CreateApplication.safeParse({ ...form, ...input }).error?.issues[0]
    return found && [found.path.join('.'), found.message]
  }

  test('requires a name and a type only; logging in by password or code is off by default', () =>
    expect(CreateApplication.parse(form)).toEqual({
      ...form,
      redirectUris: [],
      postLogoutRedirectUris: [],
      embeddedQr: false,
      passwordLogin: false,
      emailCodeLogin: false,
      phoneCodeLogin: false,
      signUp: true,
      keyAuth: false,
      jwks: null,
      jwksUri: null,
      allowedOrigins: null,
      backchannelLogoutUri: null,
      audiences: [],
      wechatScope: false,
      thirdParty: false,
      accessTokenTtl: 3600,
      idTokenTtl: 3600,
      refreshTokenTtl: 30 * 86_400,
      refreshGrace: 10,
      requirePkce: true,
    }))

  test('stores an empty address as null', () =>
    expect(CreateApplication.parse({ ...form, backchannelLogoutUri: ' ', jwksUri: '' })).toMatchObject({
      backchannelLogoutUri: null,
      jwksUri: null,
    }))

  test.each([
    ['the keys themselves', { jwks: { keys: [PUBLIC] } }],
    ['the address of the keys', { jwksUri: 'https://shop.example/jwks' }],
  ])('accepts a key in place of the secret, by %s', (_, input) =>
    expect(CreateApplication.parse({ ...form, keyAuth: true, ...input })).toMatchObject(input),
  )

  test.each([
    ['accessTokenTtl', 60, 86_400, 'ttl_range'],
    ['idTokenTtl', 60, 86_400, 'ttl_range'],
    ['refreshTokenTtl', 3_600, 365 * 86_400, 'ttl_range'],
    ['refreshGrace', 0, 60, 'grace_range'],
  ])('%s is from %i to %i seconds', (name, min, max, mistake) => {
    for (const seconds of [min, max]) expect(issue({ [name]: seconds })).toBeUndefined()
    for (const seconds of [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3600', null])
      expect(issue({ [name]: seconds })).toEqual([name, mistake])
  })

  test('shows only the settings of a stored application', () => {
    const fields = CreateApplication.parse(form)
    expect(settingsOf({ ...fields, id: 'app_a', secretHash: 'hash' } as typeof fields)).toEqual(fields)
  })

  test('removes white space, empty lines and repetitions from lists', () =>
    expect(
      CreateApplication.parse({ ...form, redirectUris: [' https://a.example ', '', ' ', 'https://a.example'] }),
    ).toMatchObject({ redirectUris: ['https://a.example'] }))

  test('stores addresses as browsers spell them, and names of APIs as typed', () => {
    const typed = 'HTTPS://A.example:443/Cb'
    const origins = ['HTTPS://A.example:443']
    const both = { redirectUris: [typed], postLogoutRedirectUris: [typed], backchannelLogoutUri: typed, jwksUri: typed }
    const kept = 'https://a.example/Cb'
    expect(CreateApplication.parse({ ...form, ...both, allowedOrigins: origins, audiences: [typed] })).toMatchObject({
      redirectUris: [kept],
      postLogoutRedirectUris: [kept],
      backchannelLogoutUri: kept,
      jwksUri: kept,
      allowedOrigins: ['https://a.example'],
      audiences: [typed],
    })
  })

  test.each([
    ['no name', { name: ' ' }, ['name', 'required']],
    ['a long name', { name: 'n'.repeat(61) }, ['name', 'too_long']],
    ['a bad address', { redirectUris: ['https://a.example/*'] }, ['redirectUris', 'uri_wildcard']],
    [
      'a bad address after log-out',
      { postLogoutRedirectUris: ['javascript:x'] },
      ['postLogoutRedirectUris', 'uri_scheme'],
    ],
    ['an origin with a path', { allowedOrigins: ['https://a.example/'] }, ['allowedOrigins', 'uri_origin']],
    ['an API without a scheme', { audiences: ['orders'] }, ['audiences', 'uri_shape']],
    [
      'a back-channel logout address with a custom scheme',
      { type: 'native', backchannelLogoutUri: 'com.example.app:/out' },
      ['backchannelLogoutUri', 'uri_scheme'],
    ],
    ['a bad address of the keys', { jwksUri: 'http://a.example/jwks' }, ['jwksUri', 'uri_https']],
    ['keys that are not JSON', { jwks: 'not JSON' }, ['jwks', 'jwks_shape']],
    ['a private key', { jwks: { keys: [{ ...PUBLIC, d: 'secret' }] } }, ['jwks', 'jwks_private']],
    ['a key that is not complete', { jwks: { keys: [{ kty: 'RSA', n: 'n' }] } }, ['jwks', 'jwks_key']],
    ['authentication by key without a key', { keyAuth: true }, ['jwks', 'jwks_or_uri']],
    [
      'keys and an address of keys together',
      { keyAuth: true, jwks: { keys: [PUBLIC] }, jwksUri: 'https://a.example/jwks' },
      ['jwks', 'jwks_or_uri'],
    ],
    [
      'a key of a single-page application',
      { type: 'spa', keyAuth: true, jwks: { keys: [PUBLIC] } },
      ['keyAuth', 'key_auth_web_only'],
    ],
    ['a single-page application without PKCE', { type: 'spa', requirePkce: false }, ['requirePkce', 'pkce_needed']],
    ['a native application without PKCE', { type: 'native', requirePkce: false }, ['requirePkce', 'pkce_needed']],
    ['a long address', { redirectUris: [`https://a.example/${'a'.repeat(2000)}`] }, ['redirectUris.0', 'too_long']],
    [
      '51 addresses',
      { redirectUris: Array.from({ length: 51 }, (_, i) => `https://a.example/${i}`) },
      ['redirectUris', 'too_many'],
    ],
  ])('refuses %s', (_, input, expected) => expect(issue(input)).toEqual(expected))

  test('reports every mistake at once', () => {
    const input = {
      ...form,
      name: '',
      redirectUris: ['x'],
      audiences: ['x'],
      jwks: 'x',
      keyAuth: true,
      idTokenTtl: null,
    }
    const { error } = CreateApplication.safeParse({ ...input, jwksUri: 'x' })
    const fields = error?.issues.map(({ path }) => path[0])
    expect(new Set(fields)).toEqual(new Set(['name', 'redirectUris', 'audiences', 'jwks', 'jwksUri', 'idTokenTtl']))
  })

  test('reports a private key without repeating it', () => {
    const jwks = { keys: [{ ...PUBLIC, d: 'sentinel-private-exponent' }] }
    const { error } = CreateApplication.safeParse({ ...form, keyAuth: true, jwks })
    expect(error?.issues.map(({ message }) => message)).toContain('jwks_private')
    expect(JSON.stringify([error, error?.issues, error?.message])).not.toContain('sentinel')
  })
})
