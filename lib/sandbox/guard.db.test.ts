import { describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database'
import { placeOnSite, requireSandbox } from './guard'

testDatabase()

const request = (headers: Record<string, string>) =>
  new Request('http://wechat.localhost:3000/__sim', { headers: { host: 'wechat.localhost:3000', ...headers } })

describe('on the site, a caller is this computer', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['as Next names it', { 'x-forwarded-for': '127.0.0.1' }, true],
    ['by either kind of address', { 'x-forwarded-for': '::1, ::ffff:127.0.0.1' }, true],
    ['not when somebody else stands at the other end of a tunnel', { 'x-forwarded-for': '203.0.113.9' }, false],
    ['not when one on the way is elsewhere', { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }, false],
    ['not when a proxy says so in its own words', { forwarded: 'for=203.0.113.9' }, false],
    ['not by a name that begins alike', { 'x-forwarded-for': '127.evil' }, false],
  ])('%s', (_, headers, local) => expect(placeOnSite(request(headers), '/__sim').local).toBe(local))

  test('and on other hosts there is no sandbox', () => {
    expect(requireSandbox(request({}))).toBeNull()
    expect(requireSandbox(request({ host: 'console.localhost:3000' }))?.status).toBe(404)
  })
})
