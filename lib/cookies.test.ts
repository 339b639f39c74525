import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'

/** The room as a process at this address has it: settings are read once. */
async function cookiesAt(base: string) {
  vi.resetModules()
  vi.stubEnv('BASE_URL', base)
  return import('./cookies')
}
afterEach(() => vi.unstubAllEnvs())

const SITE = 'https://login.example.com'
const LOCAL = 'http://localhost:3000'
const sent = (cookie?: string) => new Headers(cookie === undefined ? {} : { cookie })

describe('the names', () => {
  test('on https, one without a path of its own is for no other host to set', async () => {
    const { COOKIES, cookieName, setCookie } = await cookiesAt(SITE)
    for (const [of, { name, scope }] of Object.entries(COOKIES)) {
      const whole = cookieName(of as keyof typeof COOKIES)
      expect(whole).toBe(scope === 'host' ? `__Host-${name}` : `__Secure-${name}`)
      expect(setCookie(whole, 'x')).toBe(`${whole}=x; Path=/; HttpOnly; SameSite=Lax; Secure`)
    }
  })

  test('on http they are the same, and without a prefix', async () => {
    const { cookieName, setCookie } = await cookiesAt(LOCAL)
    expect(cookieName('session')).toBe('ms.session')
    expect(cookieName('attempt', 'a1')).toBe('ms.attempt.a1')
    expect(setCookie(cookieName('link'), null, { maxAge: 60 })).toBe(
      'ms.link=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    )
  })

  test('are set from the list alone, and read by it', () => {
    // The library and next-auth are told theirs by the list too: no other file makes up a name, or a header by hand.
    const files = readdirSync('.', { recursive: true, encoding: 'utf8' }).filter(
      (file) => /^(lib|app|pages)\/(?!generated|testing).*\.tsx?$/.test(file) && !/\.test\.ts$/.test(file),
    )
    expect(files.length).toBeGreaterThan(300)
    const byHand = /__Host-|__Secure-|; HttpOnly|cookies\.set\(/
    expect(files.filter((file) => byHand.test(readFileSync(file, 'utf8')))).toEqual(['lib/cookies.ts'])
    // And what is read goes through here: of two with one name, Next's reader takes the last.
    const byNext = /import \{[^}]*\bcookies\b[^}]*\} from 'next\/headers'/
    expect(files.filter((file) => byNext.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

describe('what a request brings along', () => {
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

  test('of two with one name the first is meant, as it has the longer path', async () => {
    const { cookieName, cookieOf } = await cookiesAt(LOCAL)
    expect(cookieOf(sent('ms.form=own; ms.form=planted'), cookieName('form'))).toBe('own')
  })

  test('a name of ours without its prefix is not ours on https', async () => {
    const { cookieName, cookieOf, cookiesNamed } = await cookiesAt(SITE)
    expect(cookieOf(sent('ms.link=planted; __Secure-ms.link=planted'), cookieName('link'))).toBeUndefined()
    const browsers = 'ms.browser.a=1; __Secure-ms.browser.b=2; __Host-ms.browser.c=3'
    expect(cookiesNamed(sent(browsers), 'browser')).toEqual([{ name: '__Host-ms.browser.c', value: '3' }])
  })

  // A browser takes such a byte for a part of the name, and lets any host below the domain set it.
  test.each(['\u00a0', '\u0085', '\u00ad', '\u00ff', '\ufeff', '\v', '\f', '\u001c', '\u00c2\u00a0', '=', '"'])(
    'nor is one that begins with %j',
    async (byte) => {
      const { cookieName, cookieOf, cookiesNamed, cookiesOf } = await cookiesAt(SITE)
      const headers = { get: () => `a=1; ${byte}__Host-ms.browser.x=planted; ${byte}__Host-ms.link=planted; b=2` }
      expect(cookiesNamed(headers, 'browser')).toEqual([])
      expect(cookieOf(headers, cookieName('link'))).toBeUndefined()
      expect(cookiesOf(headers).map(({ name }) => name)).toEqual(['a', 'b'])
    },
  )

  test.each<[string, { most: number; bytes?: number }, string[]]>([
    ['none where there is room', { most: 5 }, []],
    ['the oldest where there are too many', { most: 4 }, ['a']],
    ['all of them where there may be one', { most: 1 }, ['a', 'bb', 'c', 'd']],
    ['the oldest where they are too long', { most: 9, bytes: 39 }, ['a', 'bb']],
    ['not those that just fit', { most: 9, bytes: 41 }, ['a']],
    ['all of them where nothing fits', { most: 9, bytes: 3 }, ['a', 'bb', 'c', 'd']],
  ])('room is made for another: %s', async (_, room, gone) => {
    const { withoutOldest } = await cookiesAt(LOCAL)
    const headers = sent('x=1; ms.attempt.a=1; ms.attempt.bb=1; y=2; ms.attempt.c=1; ms.attempt.d=1')
    const lines = withoutOldest(headers, 'attempt', room)
    expect(lines).toEqual(gone.map((part) => `ms.attempt.${part}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`))
  })

  test('several of a kind are told by a dot', async () => {
    const { cookiesNamed } = await cookiesAt(LOCAL)
    expect(cookiesNamed(sent('ms.attempt.a=1; ms.attempts.b=2; ms.attempt=3'), 'attempt')).toEqual([
      { name: 'ms.attempt.a', value: '1' },
    ])
  })
})
