import { beforeAll, describe, expect, test } from 'vitest'
import { samePath, switchLanguage } from './switch-language'

beforeAll(() => {
  process.env.BASE_URL = 'https://login.example.com'
})

/** What an open redirect is tried with (docs/threats.md S12). */
const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'https:evil.example',
  'https://evil.example',
  'HTTPS://evil.example',
  'https://ok.example@evil.example',
  'https://ok.example.evil.example',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '@evil.example',
  '/a\r\nset-cookie: x=1',
  '/a b',
  '/a\\b',
  '/\u0000',
  '/登录',
  '/evil。example',
  `/${'a'.repeat(500)}`,
  '',
]

describe('the way back is a path of the same host (S12)', () => {
  test.each(ELSEWHERE.map((value) => [value]))('%j leads to the front page', (value) =>
    expect(samePath(value)).toBe('/'),
  )

  test.each([
    '/',
    '/login/abc',
    '/login/abc?attempt=att_1',
    '/a/../b',
    '/%2f%2fevil.example',
    '/a#b',
    '/a?next=//evil',
  ])('%j is kept, and stays on the host', (value) => {
    expect(samePath(value)).toBe(value)
    expect(new URL(samePath(value), 'https://ok.example').host).toBe('ok.example')
  })
})

const press = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  switchLanguage(
    new Request('https://acme.login.example.com/language', {
      method: 'POST',
      headers: { host: 'acme.login.example.com', origin: 'https://acme.login.example.com', ...headers },
      body: new URLSearchParams(fields),
    }),
  )

describe('a language button', () => {
  test('keeps the choice for a year on this host, and goes back', async () => {
    const answer = await press({ locale: 'zh-CN', return: '/login/abc' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/login/abc')
    expect(answer.headers.get('set-cookie')).toBe(
      '__Host-locale=zh-CN; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure',
    )
  })

  test('ignores a language that we do not have', async () => {
    const answer = await press({ locale: 'fr; Domain=example.com', return: '/login/abc' })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('location')).toBe('/login/abc')
  })

  test.each(ELSEWHERE.map((value) => [value]))('goes nowhere else: %j', async (value) => {
    const { status, headers } = await press({ locale: 'en', return: value })
    expect([status, headers.get('location')]).toEqual(value.includes('\0') ? [400, null] : [303, '/'])
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another host of ours', { origin: 'https://console.login.example.com' }],
    ['an opaque page', { origin: 'null' }],
    ['a host that is not ours', { host: 'evil.example', origin: 'https://evil.example' }],
  ])('pressed from %s does nothing', async (_, headers) => {
    const answer = await press({ locale: 'zh-CN' }, headers)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})
