import { describe, expect, test } from 'vitest'
import { normalizeAddress, normalizeAddresses } from './addresses'

/** An address as somebody types it, and as it is stored. */
const SPELLINGS: [string, string][] = [
  ['HTTPS://Shop.Example.com/cb', 'https://shop.example.com/cb'],
  ['https://SHOP.example.com:443/Cb?X=Y%2f', 'https://shop.example.com/Cb?X=Y%2f'],
  ['https://shop.example.com:0443', 'https://shop.example.com'],
  ['https://shop.example.com:08443/cb', 'https://shop.example.com:8443/cb'],
  ['https://shop.example.com:/cb', 'https://shop.example.com/cb'],
  ['https://shop.example.com:80/cb', 'https://shop.example.com:80/cb'],
  ['http://LOCALHOST:80/cb', 'http://localhost/cb'],
  ['http://[::1]:80/cb', 'http://[::1]/cb'],
  ['https://XN--fiqs8s.example/cb', 'https://xn--fiqs8s.example/cb'],
  ['https://Shop.example.com?Next=A', 'https://shop.example.com?Next=A'],
]

/** Addresses that are compared letter by letter later, so that any change would break them. */
const UNCHANGED = [
  'https://shop.example.com',
  'https://shop.example.com/',
  'https://shop.example.com/a/../b//c?x=%7e',
  'com.Example.Shop:/Callback',
  'com.example.shop://Callback',
]

describe('an address is stored', () => {
  test.each(SPELLINGS)('in the spelling that browsers send: %s', (typed, stored) => {
    expect(normalizeAddress(typed)).toBe(stored)
    expect(normalizeAddress(stored)).toBe(stored)
  })

  test.each(UNCHANGED)('unchanged where only letter-by-letter comparison counts: %s', (address) =>
    expect(normalizeAddress(address)).toBe(address),
  )

  test.each([
    '',
    'x',
    'HTTPS:Evil',
    'HTTPS://a.example/*',
    'HTTPS://Me@a.example',
    'HTTPS://ok。evil',
    'HTTP://2130706433',
  ])('as typed where it is not valid, so that validation shows it as typed: %j', (typed) =>
    expect(normalizeAddress(typed)).toBe(typed),
  )

  test('once; but a list that has both spellings keeps both, since the application may send either', () => {
    const [typed, normal, other] = ['https://A.example/cb', 'https://a.example/cb', 'HTTPS://B.example']
    expect(normalizeAddresses([typed, 'https://a.EXAMPLE/cb', other])).toEqual([normal, 'https://b.example'])
    expect(normalizeAddresses([typed, normal, other])).toEqual([typed, normal, 'https://b.example'])
  })
})
