import { describe, expect, test } from 'vitest'
import {
  type ApplicationType,
  audienceMistake,
  defaultOrigins,
  keptOrigins,
  needsPkce,
  originMistake,
  type UriMistake,
  uriMistake,
} from './rules'

describe('an address that an application may have, and the types of application that may have it', () => {
  test.each<[string, ApplicationType[]]>([
    ['https://app.example.com', ['web', 'spa', 'native']],
    ['https://app.example.com/', ['web', 'spa', 'native']],
    ['https://app.example.com:8443/cb?x=1&y=%20', ['web', 'spa', 'native']],
    ['https://192.0.2.1/cb', ['web', 'spa', 'native']],
    ['http://localhost/cb', ['web', 'spa', 'native']],
    ['http://localhost:3000/cb', ['web', 'spa', 'native']],
    ['http://127.0.0.1:3000/cb', ['web', 'spa', 'native']],
    ['http://[::1]:3000/cb', ['web', 'spa', 'native']],
    ['HTTPS://App.Example.com', ['web', 'spa', 'native']],
    ['https://xn--fsqu00a.example/cb', ['web', 'spa', 'native']],
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
    ['an address without a scheme', 'app.example.com/cb', 'uri_shape'],
    ['an empty one', '', 'uri_shape'],
    ['a path', '/cb', 'uri_shape'],
    ['another host in disguise', '//evil.example', 'uri_shape'],
    ['a scheme and no slashes, which a browser takes for a path', 'https:evil.example', 'uri_shape'],
    ['a scheme and one slash', 'https:/evil.example', 'uri_shape'],
    ['backslashes', 'https:\\\\evil.example', 'uri_shape'],
    ['a backslash', 'https://ok.example\\@evil.example', 'uri_shape'],
    ['a space', 'https://app.example.com/a b', 'uri_shape'],
    ['an invisible character', 'https://app.example.com/\u200bcb', 'uri_shape'],
    ['a line break', 'https://app.example.com/\r\nlocation: x', 'uri_shape'],
    ['characters that end an attribute', 'https://app.example.com/"><script>', 'uri_shape'],
    ['a wildcard host', 'https://*.example.com/cb', 'uri_wildcard'],
    ['a wildcard path', 'https://app.example.com/*', 'uri_wildcard'],
    ['a fragment', 'https://app.example.com/#/cb', 'uri_fragment'],
    ['an empty fragment', 'https://app.example.com/#', 'uri_fragment'],
    ['a name before the host', 'https://ok.example@evil.example/cb', 'uri_credentials'],
    ['a password before the host', 'https://:pw@evil.example/cb', 'uri_credentials'],
    ['http', 'http://app.example.com/cb', 'uri_https'],
    ['a host that only looks like localhost', 'http://localhost.evil.example/cb', 'uri_https'],
    ['a host that only ends like localhost', 'http://evillocalhost/cb', 'uri_https'],
    ['a dot after the host', 'https://app.example.com./cb', 'uri_host'],
    ['localhost with a dot', 'http://localhost./cb', 'uri_host'],
    ['a host in letters that only look alike', 'https://аpp.example.com/cb', 'uri_host'],
    ['an address as a number', 'https://2130706433/cb', 'uri_host'],
    ['an @ and no name before it', 'https://@evil.example/cb', 'uri_host'],
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

describe('an origin that pages may call the issuer from', () => {
  test.each<[string, UriMistake | null]>([
    ['https://app.example.com', null],
    ['https://app.example.com:8443', null],
    ['http://localhost:5173', null],
    ['http://app.localhost:5173', null],
    ['https://app.example.com/', 'uri_origin'],
    ['https://app.example.com/app', 'uri_origin'],
    ['https://app.example.com:443', null],
    ['https://APP.example.com', null],
    ['https://*.example.com', 'uri_wildcard'],
    ['http://app.example.com', 'uri_https'],
    ['com.example.app:/', 'uri_scheme'],
    ['null', 'uri_shape'],
    ['*', 'uri_wildcard'],
    ['app.example.com', 'uri_shape'],
  ])('%s: %s', (value, mistake) => expect(originMistake(value)).toBe(mistake))

  test.each<[ApplicationType, string[]]>([
    ['spa', ['https://a.example', 'http://localhost:5173']],
    ['web', []],
    ['native', []],
  ])('by default, those of a %s application are %j', (type, origins) =>
    expect(
      defaultOrigins({
        type,
        redirectUris: ['https://a.example/cb', 'https://a.example/', 'http://localhost:5173/cb'],
      }),
    ).toEqual(origins),
  )
})

describe('when the redirect addresses change and the allowed origins do not, these', () => {
  const [A, C] = ['https://a.example', 'https://c.example']
  test.each<[string, ApplicationType, string[], string[] | null]>([
    ['follow, if they are the default', 'spa', [A], null],
    ['stay, if somebody has set them', 'spa', [A, C], [A, C]],
    ['stay none, if somebody has removed them', 'spa', [], []],
    ['stay none for a web application', 'web', [], null],
    ['stay for a web application that has some', 'web', [A], [A]],
  ])('%s (%s)', (_, type, stored, expected) =>
    expect(keptOrigins({ type, redirectUris: [`${A}/cb`], allowedOrigins: stored })).toEqual(expected),
  )
})

describe('the name of an API', () => {
  test.each<[string, UriMistake | null]>([
    ['https://api.example.com', null],
    ['https://api.example.com/orders?v=2', null],
    ['http://orders.internal', null],
    ['urn:example:orders', null],
    ['orders', 'uri_shape'],
    ['/orders', 'uri_shape'],
    ['https:api.example.com', 'uri_shape'],
    ['https://api.example.com/a b', 'uri_shape'],
    ['https://api.example.com/#x', 'uri_fragment'],
    ['https://*.example.com', 'uri_wildcard'],
    ['https://me@api.example.com', 'uri_credentials'],
    ['javascript:alert(1)', 'audience_scheme'],
    ['com.example.api:/', 'audience_scheme'],
  ])('%s: %s', (value, mistake) => expect(audienceMistake(value)).toBe(mistake))
})

test.each<[ApplicationType, boolean, boolean]>([
  ['web', true, true],
  ['web', false, false],
  ['spa', true, true],
  ['spa', false, true],
  ['native', false, true],
])('whether a %s application needs PKCE when its setting is %s: %s', (type, requirePkce, needs) =>
  expect(needsPkce({ type, requirePkce })).toBe(needs),
)
