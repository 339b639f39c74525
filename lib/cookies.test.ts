import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'

/** The module as a process with this BASE_URL loads it: a process reads its settings once. */
async function cookiesAt(base: string) {
  vi.resetModules()
  vi.stubEnv('BASE_URL', base)
  return import('./cookies')
}
afterEach(() => vi.unstubAllEnvs())

const SITE = 'https://login.example.com'
const LOCAL = 'http://localhost:3000'
const sent = (cookie?: string) => new Headers(cookie === undefined ? {} : { cookie })

describe('cookie names', () => {
  test('on https have a prefix, with which no other host can set a cookie of this host', async () => {
    const { COOKIES, cookieName, setCookie } = await cookiesAt(SITE)
    for (const [kind, { name, scope }] of Object.entries(COOKIES)) {
      const prefixed = cookieName(kind as keyof typeof COOKIES)
      expect(prefixed).toBe(scope === 'host' ? `__Host-${name}` : `__Secure-${name}`)
      expect(setCookie(prefixed, 'x')).toBe(`${prefixed}=x; Path=/; HttpOnly; SameSite=Lax; Secure`)
    }
  })

  test('on http have no prefix', async () => {
    const { cookieName, setCookie } = await cookiesAt(LOCAL)
    expect(cookieName('session')).toBe('ms.session')
    expect(cookieName('attempt', 'a1')).toBe('ms.attempt.a1')
    expect(setCookie(cookieName('link'), null, { maxAge: 60 })).toBe(
      'ms.link=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    )
  })

  test('come from the list in lib/cookies.ts and from nowhere else', () => {
    // oidc-provider and next-auth take their cookie names from the list too.
    const files = readdirSync('.', { recursive: true, encoding: 'utf8' }).filter(
      (file) => /^(lib|app|pages)\/(?!generated|testing).*\.tsx?$/.test(file) && !/\.test\.ts$/.test(file),
    )
    expect(files.length).toBeGreaterThan(300)
    const byHand = /__Host-|__Secure-|; HttpOnly|cookies\.set\(/
    expect(files.filter((file) => byHand.test(readFileSync(file, 'utf8')))).toEqual(['lib/cookies.ts'])
    // Cookies are not read with Next's reader either: of two with one name it takes the last.
    const byNext = /import \{[^}]*\bcookies\b[^}]*\} from 'next\/headers'/
    expect(files.filter((file) => byNext.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

describe('the cookies of a request', () => {
  test.each<[string | undefined, string[][]]>([
    [undefined, []],
    ['', []],
    [';;=x; =', []],
    [
      'a=1; b=2;c=3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    [
      'a=1; a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['a=b=c', [['a', 'b=c']]],
    ['a', []],
    ['a=', [['a', '']]],
    [
      'a=1;\tb=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a b=1; "a"=1; é=1', []],
  ])('%j', async (header, pairs) => {
    const { cookiesOf } = await cookiesAt(LOCAL)
    expect(cookiesOf(sent(header)).map(({ name, value }) => [name, value])).toEqual(pairs)
  })

  test('of two with one name the first counts: it has the longer path', async () => {
    const { cookieName, cookieOf } = await cookiesAt(LOCAL)
    expect(cookieOf(sent('ms.form=own; ms.form=planted'), cookieName('form'))).toBe('own')
  })

  test('on https a cookie without its prefix is ignored', async () => {
    const { cookieName, cookieOf, cookiesOfKind } = await cookiesAt(SITE)
    expect(cookieOf(sent('ms.link=planted; __Secure-ms.link=planted'), cookieName('link'))).toBeUndefined()
    const browsers = 'ms.browser.a=1; __Secure-ms.browser.b=2; __Host-ms.browser.c=3'
    expect(cookiesOfKind(sent(browsers), 'browser')).toEqual([{ name: '__Host-ms.browser.c', value: '3' }])
  })

  // Browsers take such a byte as part of the name, and so let any host of the domain set the cookie.
  test.each(['\u00a0', '\u0085', '\u00ad', '\u00ff', '\ufeff', '\v', '\f', '\u001c', '\u00c2\u00a0', '=', '"'])(
    'a cookie whose name begins with %j is ignored',
    async (byte) => {
      const { cookieName, cookieOf, cookiesOfKind, cookiesOf } = await cookiesAt(SITE)
      const headers = { get: () => `a=1; ${byte}__Host-ms.browser.x=planted; ${byte}__Host-ms.link=planted; b=2` }
      expect(cookiesOfKind(headers, 'browser')).toEqual([])
      expect(cookieOf(headers, cookieName('link'))).toBeUndefined()
      expect(cookiesOf(headers).map(({ name }) => name)).toEqual(['a', 'b'])
    },
  )

  test.each<[string, { max: number; bytes?: number }, string[]]>([
    ['none when there is room', { max: 5 }, []],
    ['the oldest when there are too many', { max: 4 }, ['a']],
    ['all of them when there may be one only', { max: 1 }, ['a', 'bb', 'c', 'd']],
    ['the oldest when they are too long together', { max: 9, bytes: 39 }, ['a', 'bb']],
    ['not those that just fit', { max: 9, bytes: 41 }, ['a']],
    ['all of them when none fits', { max: 9, bytes: 3 }, ['a', 'bb', 'c', 'd']],
  ])('cookies are removed to make room for a new one: %s', async (_, room, removed) => {
    const { evictOldest } = await cookiesAt(LOCAL)
    const headers = sent('x=1; ms.attempt.a=1; ms.attempt.bb=1; y=2; ms.attempt.c=1; ms.attempt.d=1')
    const lines = evictOldest(headers, 'attempt', room)
    expect(lines).toEqual(removed.map((part) => `ms.attempt.${part}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`))
  })

  test('cookies of one kind are the ones with a dot after the kind’s name', async () => {
    const { cookiesOfKind } = await cookiesAt(LOCAL)
    expect(cookiesOfKind(sent('ms.attempt.a=1; ms.attempts.b=2; ms.attempt=3'), 'attempt')).toEqual([
      { name: 'ms.attempt.a', value: '1' },
    ])
  })
})
