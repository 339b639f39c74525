import { describe, expect, test } from 'vitest'
import {
  BODY_LIMITS,
  CONTENT_LIMITS,
  isActionBody,
  isActionId,
  isFile,
  isRequestTarget,
  isTooComplex,
  loggedPath,
  MAX_PATH_LENGTH,
  maxBodyBytes,
  mayDecodeAction,
} from './rules'

describe('a request target that is accepted', () => {
  test.each<[string, boolean]>([
    ['/', true],
    ['/oidc/auth?redirect_uri=https://a/../b\\', true],
    ['/.well-known/openid-configuration', true],
    ['/a/..b/.c/d./...', true],
    ['/%E9%97%A8/%2f', true],
    ['http://console.a/', false],
    ['//', true],
    ['*', false],
    ['', false],
    ['/a%00', false],
    ['/a?b=%00', false],
    ['/./oidc', false],
    ['/a/../oidc', false],
    ['/oidc/..', false],
    ['/%2e/oidc', false],
    ['/a/.%2E?b', false],
    ['/\\evil.example', false],
    ['/a\\..\\b', false],
    ['/a/..#x', false],
    ['/#', false],
    ['/login/%', false],
    ['/%ff', false],
    ['/a?b=%&c=%ff', true],
    [`/${'a'.repeat(MAX_PATH_LENGTH - 1)}?${'b'.repeat(9000)}`, true],
    [`/${'a'.repeat(MAX_PATH_LENGTH)}`, false],
    [`/?${'a&'.repeat(CONTENT_LIMITS.fields - 1)}`, true],
    [`/?${'a&'.repeat(CONTENT_LIMITS.fields)}`, false],
  ])('%s: %s', (url, is) => expect(isRequestTarget(url)).toBe(is))
})

test.each<[string, boolean]>([
  ['/_next/static/chunks/a.js', true],
  ['/icon.svg', true],
  ['/icon.svg?v=1', true],
  ['/iconXsvg', false],
  ['/icon.svg/a', false],
  ['/_next/image', false],
  ['/', false],
])('%s is a file: %s', (url, is) => expect(isFile(url)).toBe(is))

describe('the maximum size of a body', () => {
  const form = { kind: 'pool', issuer: false, action: false } as const
  test.each<[string, Partial<Parameters<typeof maxBodyBytes>[0]>, number]>([
    ['a form of a page', {}, BODY_LIMITS.form],
    ['a request to the issuer', { issuer: true }, BODY_LIMITS.issuer],
    ['an action of the console', { kind: 'console', action: true }, BODY_LIMITS.action],
    ['a call of an action at another host', { action: true }, BODY_LIMITS.form],
    ['other requests to the console', { kind: 'console' }, BODY_LIMITS.form],
    ['the sandbox', { kind: 'sandbox' }, BODY_LIMITS.sandbox],
    ['the core host', { kind: 'core' }, BODY_LIMITS.form],
    ['the base host', { kind: 'base' }, BODY_LIMITS.form],
  ])('%s', (_, destination, max) => expect(maxBodyBytes({ ...form, ...destination })).toBe(max))
})

describe('whether a body is too complex', () => {
  const [FORM, JSON_TYPE] = ['application/x-www-form-urlencoded', 'application/json']
  const fields = (count: number) => Array.from({ length: count }, (_, i) => `a${i}=1`).join('&')
  const deep = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`
  const list = (values: number) => `[${Array.from({ length: values }, () => '"$0"').join()}]`
  test.each<[string, string, string, boolean]>([
    ['an empty one', FORM, '', false],
    ['the maximum of fields', FORM, fields(CONTENT_LIMITS.fields), false],
    ['one field more', FORM, fields(CONTENT_LIMITS.fields + 1), true],
    ['one field more, all without names', FORM, '&'.repeat(CONTENT_LIMITS.fields), true],
    [
      'one more, however the type is written',
      `${FORM.toUpperCase()};charset=UTF-8`,
      fields(CONTENT_LIMITS.fields + 1),
      true,
    ],
    ['JSON of the maximum depth', JSON_TYPE, deep(CONTENT_LIMITS.depth), false],
    ['deeper JSON', JSON_TYPE, deep(CONTENT_LIMITS.depth + 2), true],
    ['deeper JSON that does not end', JSON_TYPE, '['.repeat(CONTENT_LIMITS.depth + 1), true],
    ['brackets side by side', JSON_TYPE, `[${'[],'.repeat(50)}{}]`, false],
    ['brackets within a string', JSON_TYPE, JSON.stringify({ a: `\\"${'['.repeat(50)}` }), false],
    ['brackets after a string that looks like its end', JSON_TYPE, `{"a\\\\":${'['.repeat(50)}`, true],
    ['the maximum of values', JSON_TYPE, list(CONTENT_LIMITS.values), false],
    ['one value more', JSON_TYPE, list(CONTENT_LIMITS.values + 1), true],
    ['the arguments of an action', 'text/plain;charset=UTF-8', '["pool_1",{"keys":[{"kty":"RSA"}]}]', false],
    ['an action with too many references', 'text/plain;charset=UTF-8', list(20_000), true],
    ['a body without a type', '', '['.repeat(50), true],
  ])('%s', (_, type, body, tooComplex) => expect(isTooComplex(type, Buffer.from(body))).toBe(tooComplex))

  test('is found out quickly even for the largest bodies', () => {
    for (const body of ['"', '\\', '["', '"\\"', '{', '&', ',', '\n']) {
      const long = Buffer.alloc(BODY_LIMITS.action, body)
      const began = performance.now()
      for (const type of [FORM, JSON_TYPE]) isTooComplex(type, long)
      expect(performance.now() - began, body).toBeLessThan(250)
    }
  })
})

describe('whether an action can be called with', () => {
  test.each<[string, string, boolean]>([
    ['no arguments', '[]', true],
    [
      'a pool’s id and the values of a form',
      '["pool_1",{"name":"张三","uris":["https://a"],"on":true,"age":1,"none":null}]',
      true,
    ],
    ['values that JSON lacks', '["$undefined",{"a":"$NaN","b":"$Infinity","c":"$-Infinity","d":"$-0"}]', true],
    ['a text that begins with a $', '["$$1 a month"]', true],
    ['an object in place of a list', '{"a":1}', false],
    ['a text in place of a list', '"a"', false],
    ['a body that is not JSON', 'a=b', false],
    ['a JSON list that does not end', '["a"', false],
    ['an empty body', '', false],
    ['a cycle', '["$0"]', false],
    ['a reference to another argument', '[{"a":1},"$0:0:a"]', false],
    ['a reference to another part', '[["$1"]]', false],
    ['a promise', '[{"a":{"b":"$@1"}}]', false],
    ['an action', '["$F1"]', false],
    ['a number without end', '["$n12345678901234567890"]', false],
    ['a form', '["$K1"]', false],
    ['an unknown encoding', '["$%"]', false],
  ])('%s', (_, body, expected) => expect(isActionBody(Buffer.from(body))).toBe(expected))
})

test.each<[unknown, boolean]>([
  ['0123456789abcdef'.repeat(3).slice(0, 42), true],
  ['0'.repeat(41), false],
  ['0'.repeat(43), false],
  ['F'.repeat(42), false],
  ['', false],
  ['__proto__', false],
  [undefined, false],
])('%s may be the id of an action: %s', (id, is) => expect(isActionId(id)).toBe(is))

describe('whether a body may be decoded as a server action', () => {
  const right = { kind: 'console', origin: 'https://console.a', expected: 'https://console.a', session: true } as const
  test.each<[string, Partial<Parameters<typeof mayDecodeAction>[0]>, boolean]>([
    ['from a page of the console, with a session', {}, true],
    ['from a page of another site', { origin: 'https://evil.example' }, false],
    ['from a page with an opaque origin', { origin: 'null' }, false],
    ['without an origin', { origin: null }, false],
    ['without a session', { session: false }, false],
    ['at the host of a pool', { kind: 'pool' }, false],
    ['at the base host', { kind: 'base' }, false],
  ])('%s', (_, action, may) => expect(mayDecodeAction({ ...right, ...action })).toBe(may))
})

test.each([
  ['without its query', '/oidc/auth?code=s3cret', '/oidc/auth'],
  ['without the token of an invitation', '/invite/F13G2aG4Q4gYLIte2YHUhzCW', '/invite/…'],
  ['without the id of a visit', '/login/2EhwpzD0A73BlNcMnJNtMNt2g/password', '/login/…/password'],
  ['with long parts that have only letters', '/.well-known/openid-configuration', '/.well-known/openid-configuration'],
  ['up to 200 characters', `/${'a/'.repeat(500)}`, `/${'a/'.repeat(500)}`.slice(0, 200)],
])('a path is logged %s', (_, url, path) => expect(loggedPath(url)).toBe(path))
