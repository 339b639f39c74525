import { beforeAll, describe, expect, test, vi } from 'vitest'
import { afterToll, goOn, tollPage, waitedAddress } from './toll'

beforeAll(() => {
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('SECRET_KEY', 'a key for this test of 32 characters')
})

test.each([
  [undefined, ''],
  ['', ''],
  ['password', 'password'],
  ['code/email', 'code/email'],
  ['via/conn_1', 'via/conn_1'],
  ['toll', ''],
  ['toll/toll', ''],
  ['captcha', ''],
  ['pay/wait', ''],
  ['/evil.example', ''],
  ['//evil.example', ''],
  ['..', ''],
  ['via/../x', ''],
  ['via/%2e%2e', ''],
  ['https://evil.example', ''],
  ['password?x=1', ''],
  ['a\r\nb', ''],
  [`via/${'x'.repeat(100)}`, ''],
])('after the toll %j leads to %j', (to, place) => expect(afterToll(to)).toBe(place))

describe('the person goes on', () => {
  test('to what they wanted, with a pass', () =>
    expect(goOn('visit', 'password', 'an-id')).toEqual({
      location: '/login/visit/password',
      cookies: [expect.stringMatching(/^ms\.pass=v1\..+; Path=\/login\/visit; /)],
    }))
  test('or to the toll again', () =>
    expect(goOn('visit', 'password', null)).toEqual({ location: '/login/visit/toll/password' }))
  test('by addresses that say what they wanted', () => {
    expect([tollPage('visit', ''), tollPage('visit', 'via/wechat')]).toEqual([
      '/login/visit/toll',
      '/login/visit/toll/via/wechat',
    ])
    expect(waitedAddress('visit', { ticket: 'a&b', to: 'via/wechat' })).toBe(
      '/login/visit/pay/wait?ticket=a%26b&to=via%2Fwechat',
    )
  })
})
