import { expect, test } from 'vitest'
import { headersOf, webHeaders } from './headers'

test('a request’s headers are read by any spelling of their name, and the first of several', () => {
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

test('Node’s raw headers are the web’s, and those that came several times stay several', () => {
  const headers = webHeaders(['Location', '/on', 'Set-Cookie', 'a=1', 'set-cookie', 'b=2'])
  expect(headers.get('location')).toBe('/on')
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})
