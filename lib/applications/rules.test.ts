import { describe, expect, test } from 'vitest'
import { type ApplicationType, type UriMistake, uriMistake } from './rules'
import { CreateApplication } from './schema'

describe('an address that an application may be answered at', () => {
  test.each<[string, ApplicationType[]]>([
    ['https://app.example.com', ['web', 'spa', 'native']],
    ['https://app.example.com/', ['web', 'spa', 'native']],
    ['https://app.example.com:8443/cb?x=1&y=%20', ['web', 'spa', 'native']],
    ['https://192.0.2.1/cb', ['web', 'spa', 'native']],
    ['http://localhost/cb', ['web', 'spa', 'native']],
    ['http://localhost:3000/cb', ['web', 'spa', 'native']],
    ['http://127.0.0.1:3000/cb', ['web', 'spa', 'native']],
    ['http://[::1]:3000/cb', ['web', 'spa', 'native']],
    ['http://app.localhost:3000/cb', ['web', 'spa']],
    ['http://127.0.0.2/cb', ['web', 'spa']],
    ['https://localhost/cb', ['web', 'spa']],
    ['com.example.app:/cb', ['native']],
    ['com.example.app://cb', ['native']],
  ])('%s: %j', (uri, types) => {
    const accepted = (['web', 'spa', 'native'] as const).filter((type) => uriMistake(uri, type) === null)
    expect(accepted).toEqual(types)
  })
})

describe('an address that is refused, and why', () => {
  test.each<[string, string, UriMistake]>([
    ['no address', 'app.example.com/cb', 'uri_shape'],
    ['nothing', '', 'uri_shape'],
    ['a path', '/cb', 'uri_shape'],
    ['another host in disguise', '//evil.example', 'uri_shape'],
    ['a scheme and no slashes, which a browser takes for a path', 'https:evil.example', 'uri_shape'],
    ['a scheme and one slash', 'https:/evil.example', 'uri_shape'],
    ['backslashes', 'https:\\\\evil.example', 'uri_shape'],
    ['a backslash', 'https://ok.example\\@evil.example', 'uri_shape'],
    ['a space', 'https://app.example.com/a b', 'uri_shape'],
    ['a line break', 'https://app.example.com/\r\nlocation: x', 'uri_shape'],
    ['what ends an attribute', 'https://app.example.com/"><script>', 'uri_shape'],
    ['a wildcard host', 'https://*.example.com/cb', 'uri_wildcard'],
    ['a wildcard path', 'https://app.example.com/*', 'uri_wildcard'],
    ['a fragment', 'https://app.example.com/#/cb', 'uri_fragment'],
    ['an empty fragment', 'https://app.example.com/#', 'uri_fragment'],
    ['a name before the host', 'https://ok.example@evil.example/cb', 'uri_credentials'],
    ['a password before the host', 'https://:pw@evil.example/cb', 'uri_credentials'],
    ['http', 'http://app.example.com/cb', 'uri_https'],
    ['a host that only looks like localhost', 'http://localhost.evil.example/cb', 'uri_https'],
    ['another', 'http://evillocalhost/cb', 'uri_https'],
    ['localhost with a dot', 'http://localhost./cb', 'uri_https'],
    ['a script', 'javascript:alert(1)', 'uri_scheme'],
    ['a script in capitals', 'JavaScript:alert(1)', 'uri_scheme'],
    ['data', 'data:text/html,x', 'uri_scheme'],
    ['a file', 'file:///etc/passwd', 'uri_scheme'],
    ['a scheme without a dot', 'myapp:/cb', 'uri_scheme'],
  ])('%s', (_, uri, mistake) => {
    for (const type of ['web', 'spa', 'native'] as const) expect(uriMistake(uri, type)).toBe(mistake)
  })

  test.each<[string, ApplicationType, UriMistake]>([
    ['com.example.app:/cb', 'web', 'uri_scheme'],
    ['com.example.app:/cb', 'spa', 'uri_scheme'],
    ['http://app.localhost/cb', 'native', 'uri_https'],
    ['https://localhost/cb', 'native', 'uri_https'],
  ])('%s for %s', (uri, type, mistake) => expect(uriMistake(uri, type)).toBe(mistake))
})

describe('the form of an application', () => {
  const form = { name: 'Shop', type: 'web' as const }
  const issue = (input: object) => {
    const found = CreateApplication.safeParse({ ...form, ...input }).error?.issues[0]
    return found && [found.path.join('.'), found.message]
  }

  test('asks for no more than a name and a type; neither password nor code is a way in unless asked for', () =>
    expect(CreateApplication.parse(form)).toEqual({
      ...form,
      redirectUris: [],
      postLogoutRedirectUris: [],
      embeddedQr: false,
      passwordLogin: false,
      emailCodeLogin: false,
      phoneCodeLogin: false,
      signUp: true,
    }))

  test('forgets white space, empty lines and repetitions', () =>
    expect(
      CreateApplication.parse({ ...form, redirectUris: [' https://a.example ', '', ' ', 'https://a.example'] }),
    ).toMatchObject({ redirectUris: ['https://a.example'] }))

  test.each([
    ['no name', { name: ' ' }, ['name', 'required']],
    ['a long name', { name: 'n'.repeat(61) }, ['name', 'too_long']],
    ['a bad address', { redirectUris: ['https://a.example/*'] }, ['redirectUris', 'uri_wildcard']],
    [
      'a bad address after log-out',
      { postLogoutRedirectUris: ['javascript:x'] },
      ['postLogoutRedirectUris', 'uri_scheme'],
    ],
    ['a long address', { redirectUris: [`https://a.example/${'a'.repeat(2000)}`] }, ['redirectUris.0', 'too_long']],
    [
      '51 addresses',
      { redirectUris: Array.from({ length: 51 }, (_, i) => `https://a.example/${i}`) },
      ['redirectUris', 'too_many'],
    ],
  ])('refuses %s', (_, input, expected) => expect(issue(input)).toEqual(expected))
})
