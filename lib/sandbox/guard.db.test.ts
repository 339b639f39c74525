import { describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/database'
import { contextOnSite, requireSandbox } from './guard'

testDatabase()

const request = (headers: Record<string, string>) =>
  new Request('http://wechat.localhost:3000/__sim', { headers: { host: 'wechat.localhost:3000', ...headers } })

describe('on the site, a request comes from this machine', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['by the address that Next sets', { 'x-forwarded-for': '127.0.0.1' }, true],
    ['by an IPv6 or an IPv4 address', { 'x-forwarded-for': '::1, ::ffff:127.0.0.1' }, true],
    ['not when a tunnel forwards it for somebody else', { 'x-forwarded-for': '203.0.113.9' }, false],
    ['not when any address on the way is another machine’s', { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }, false],
    ['not when a proxy sets the Forwarded header', { forwarded: 'for=203.0.113.9' }, false],
    ['not by a name that begins like one', { 'x-forwarded-for': '127.evil' }, false],
  ])('%s', (_, headers, local) => expect(contextOnSite(request(headers), '/__sim').local).toBe(local))

  test('and other hosts have no sandbox', () => {
    expect(requireSandbox(request({}))).toBeNull()
    expect(requireSandbox(request({ host: 'console.localhost:3000' }))?.status).toBe(404)
  })
})
