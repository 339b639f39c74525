import { describe, expect, test, vi } from 'vitest'

const addressOf = async (setting: string, headers: Record<string, string>) => {
  vi.resetModules()
  vi.stubEnv('BASE_URL', '')
  vi.stubEnv('CLIENT_ADDRESS_HEADER', setting)
  return (await import('./client-address')).clientAddressOf(new Headers(headers))
}

describe('the address of a client', () => {
  test.each<[string, string | null]>([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1%eth0', '2001:db8:1:2::/64'],
    ['64:ff9b::203.0.113.7', '203.0.113.7'],
    ['::1', '::/64'],
    ['198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['203.0.113.7, unknown', null],
    ['203.0.113.7:4711', null],
    ['0xcb.0.113.7', null],
    ['3405803783', null],
    ['localhost', null],
    ['', null],
  ])('%j is %j', async (sent, address) => expect(await addressOf('x-real-ip', { 'x-real-ip': sent })).toBe(address))

  test('is not known without the setting, whatever is sent', async () =>
    expect(await addressOf('', { 'x-real-ip': '203.0.113.7', 'x-forwarded-for': '203.0.113.7' })).toBeNull())

  test('is read from no other header', async () =>
    expect(await addressOf('x-real-ip', { 'x-forwarded-for': '203.0.113.7' })).toBeNull())
})
