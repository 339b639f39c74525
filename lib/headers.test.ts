import { expect, test } from 'vitest'
import { headersOf, webHeaders } from './headers'

test('a header is found by any spelling of its name, and of several the first is taken', () => {
  const headers = headersOf({
    headers: { host: 'login.example.com', 'x-forwarded-for': ['a', 'b'], cookie: undefined },
  })
  expect(['Host', 'host', 'X-Forwarded-For', 'cookie', 'origin'].map((name) => headers.get(name))).toEqual([
    'login.example.com',
    'login.example.com',
    'a',
    null,
    null,
  ])
})

test('Node’s raw headers become web headers, and repeated ones stay separate', () => {
  const headers = webHeaders(['Location', '/on', 'Set-Cookie', 'a=1', 'set-cookie', 'b=2'])
  expect(headers.get('location')).toBe('/on')
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})
