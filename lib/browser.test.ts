import { beforeAll, describe, expect, test } from 'vitest'
import { browserOf, hasBrowserCookie, isBrowser } from './browser'
import { sha256 } from './crypto'

beforeAll(() => {
  process.env.BASE_URL = 'http://localhost:3000'
})

const request = (...cookies: string[]) => new Headers({ cookie: cookies.join('; ') })
const pairOf = (line: string | undefined) => line?.split(';')[0] ?? ''
const cookie = (name: string, letter: string) => `ms.browser.${name}=${letter.repeat(40)}`

test('a new browser gets a cookie, and is recognised by it', () => {
  const { hash, cookies } = browserOf(request())
  expect(cookies).toHaveLength(1)
  expect(cookies[0]).toMatch(/^ms\.browser\.\w{8}=\w{40}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/)
  expect(cookies[0]).not.toContain(hash)
  expect(isBrowser(request(pairOf(cookies[0])), hash)).toBe(true)
  expect(browserOf(request()).hash).not.toBe(hash)
})

test('a cookie that the browser already has is kept and renewed', () => {
  const { hash, cookies } = browserOf(request('locale=en', cookie('a', 'a')))
  expect(cookies).toEqual([`${cookie('a', 'a')}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600`])
  expect(hash).toBe(sha256('a'.repeat(40)))
  expect(isBrowser(request(cookie('a', 'a')), hash)).toBe(true)
})

test('two first requests at the same time do not overwrite each other’s cookie', () => {
  const [one, other] = [browserOf(request()), browserOf(request())]
  const both = request(pairOf(one.cookies[0]), pairOf(other.cookies[0]))
  expect([isBrowser(both, one.hash), isBrowser(both, other.hash)]).toEqual([true, true])
  expect([one.hash, other.hash]).toContain(browserOf(both).hash)
})

test('a browser keeps at most twenty cookies: the oldest are removed', () => {
  const many = Array.from({ length: 23 }, (_, at) => cookie(`n${at}`, String.fromCharCode(97 + at)))
  const { hash, cookies } = browserOf(request(...many))
  expect(cookies.map(pairOf)).toEqual(['ms.browser.n0=', 'ms.browser.n1=', 'ms.browser.n2=', many[22]])
  expect(cookies[0]).toContain('Max-Age=0')
  expect(hash).toBe(sha256('w'.repeat(40)))
  expect(browserOf(request(...many.slice(0, 20))).cookies).toHaveLength(1)
})

describe('a browser is not recognised', () => {
  const hash = sha256('a'.repeat(40))
  test.each<[string, Headers, string | undefined]>([
    ['without a cookie', request(), hash],
    ['with another value under the same name', request(cookie('a', 'b')), hash],
    ['with the hash itself', request(`ms.browser.a=${hash}`), hash],
    ['with the value under another name', request(`ms.browse=${'a'.repeat(40)}`), hash],
    ['when there is no hash', request(cookie('a', 'a')), undefined],
    ['when the hash is empty', request('ms.browser.a='), ''],
  ])('%s', (_, headers, wanted) => expect(isBrowser(headers, wanted)).toBe(false))
})

test.each<[string, boolean]>([
  ['', false],
  ['ms.session=x', false],
  ['ms.browser.a=', false],
  ['ms.browser.a=short', false],
  [cookie('a', 'a'), true],
])('whether a browser with %j is known: %s', (cookie, known) => expect(hasBrowserCookie(request(cookie))).toBe(known))
