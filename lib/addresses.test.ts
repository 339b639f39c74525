import { describe, expect, test } from 'vitest'
import { asBrowsersSpell, spelledOnce } from './addresses'

/** As it is typed, and as it is kept. */
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

/** What any change would break. */
const KEPT = [
  'https://shop.example.com',
  'https://shop.example.com/',
  'https://shop.example.com/a/../b//c?x=%7e',
  'com.Example.Shop:/Callback',
  'com.example.shop://Callback',
]

describe('an address is kept', () => {
  test.each(SPELLINGS)('as browsers send it: %s', (typed, kept) => {
    expect(asBrowsersSpell(typed)).toBe(kept)
    expect(asBrowsersSpell(kept)).toBe(kept)
  })

  test.each(KEPT)('as it is, what may be compared letter by letter: %s', (address) =>
    expect(asBrowsersSpell(address)).toBe(address),
  )

  test.each([
    '',
    'x',
    'HTTPS:Evil',
    'HTTPS://a.example/*',
    'HTTPS://Me@a.example',
    'HTTPS://ok。evil',
    'HTTP://2130706433',
  ])('as it was typed, to be told that it is none: %j', (typed) => expect(asBrowsersSpell(typed)).toBe(typed))

  test('once; and in both spellings where both stand there, for an application that sends the other', () => {
    const [typed, kept, other] = ['https://A.example/cb', 'https://a.example/cb', 'HTTPS://B.example']
    expect(spelledOnce([typed, 'https://a.EXAMPLE/cb', other])).toEqual([kept, 'https://b.example'])
    expect(spelledOnce([typed, kept, other])).toEqual([typed, kept, 'https://b.example'])
  })
})
