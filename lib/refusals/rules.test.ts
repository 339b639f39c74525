import { describe, expect, test } from 'vitest'
import { type Difference, differencesOf, factsOf, shownAddress, shownText } from './rules'

describe('an address that somebody sent is shown', () => {
  test.each([
    ['unchanged', 'https://shop.example.com:8443/cb/', 'https://shop.example.com:8443/cb/'],
    ['without the values of its query', 'https://a.example/cb?token=s3cret&n&b=', 'https://a.example/cb?token=…&n&b=…'],
    ['without its fragment', 'https://a.example/cb#access_token=s3cret', 'https://a.example/cb#…'],
    ['without user and password', 'https://who:s3cret@a.example/cb', 'https://…@a.example/cb'],
    ['without a password that has an @', 'https://who:s3@cret@a.example/cb', 'https://…@a.example/cb'],
    ['also without a scheme', 'who:s3cret@a.example/cb', 'who:…@a.example/cb'],
    ['also with slashes that browsers forgive', 'https:///who:s3cret@a.example/cb', 'https:///…@a.example/cb'],
    ['also with backslashes', 'https:\\\\who:s3cret@a.example/cb', 'https:\\\\…@a.example/cb'],
    ['also with a fragment that looks like a query', 'https://a.example/#?x=s3cret', 'https://a.example/#…'],
    ['also behind a space that browsers forgive', ' https://who:s3cret@a.example/cb', 'https://…@a.example/cb'],
    ['also with line breaks that browsers leave out', 'ht\ntps:/\t/who:s3cret@a.example/cb', 'https://…@a.example/cb'],
    [
      'also when it was encoded twice',
      'https%3A%2F%2Fa.example%2Fcb%3Ftoken%3Ds3cret',
      'https%3A%2F%2Fa.example%2Fcb%3F…',
    ],
    [
      'also then without who and password',
      'https%3A%2F%2Fwho%3As3cret%40a.example%2Fcb',
      'https%3A%2F%2F…%40a.example%2Fcb',
    ],
    ['also when it is no address', 'not an address', 'not an address'],
    ['also when only a part was encoded', 'https://a.example/cb%3Ftoken=s3cret', 'https://a.example/cb%3F…'],
    [
      'also a parameter with an encoded equals sign',
      'https://a.example/cb?token%3Ds3cret&n',
      'https://a.example/cb?token=…&n',
    ],
    ['in one line', 'https://a.example/a\u2028\u202ecb\0', 'https://a.example/a cb'],
    ['also when it is empty', '', ''],
  ])('%s', (_, sent, shown) => expect(shownAddress(sent)).toBe(shown))

  test('up to 300 characters', () => expect(shownAddress(`https://a.example/${'a'.repeat(9000)}`)).toHaveLength(301))
  test('also when it has many parameters', () =>
    expect(shownAddress(`https://a.example/?${'a=b&'.repeat(9000)}`)).toHaveLength(301))
})

describe('a value is shown', () => {
  test('in whole characters, which the database can store', () => expect(shownText('a\ud800b\0c')).toBe('abc'))
  test('also where it is cut', () => expect(shownText(`${'a'.repeat(299)}😀b`)).toBe(`${'a'.repeat(299)}…`))
  test.each([
    ['an entry without a value is left out', { a: '', b: null, c: undefined, d: 'x' }, { d: 'x' }],
    ['of a list the first ten', { a: Array(12).fill('x') }, { a: Array(10).fill('x') }],
    ['an empty list stays, because it says that nothing is registered', { a: [] }, { a: [] }],
  ])('%s', (_, values, facts) => expect(factsOf(values)).toEqual(facts))
})

describe('an address differs from the registered one', () => {
  const registered = ['https://shop.example.com/cb', 'http://localhost:3000/back?tenant=1']
  test.each<[string, string, Difference[]]>([
    ['in its scheme', 'http://shop.example.com/cb', ['scheme']],
    ['in its host', 'https://www.shop.example.com/cb', ['host']],
    ['in its port', 'http://localhost:3001/back?tenant=1', ['port']],
    ['in its path', 'https://shop.example.com/callback', ['path']],
    ['in a slash at the end', 'https://shop.example.com/cb/', ['slash']],
    ['in capital letters', 'https://shop.example.com/CB', ['case']],
    ['in its query', 'http://localhost:3000/back?tenant=2', ['query']],
    ['in two things', 'http://shop.example.com/cb/', ['scheme', 'slash']],
    ['by its spelling alone', 'HTTPS://shop.example.com:443/cb', ['spelling']],
    ['completely', 'nonsense', ['spelling']],
  ])('%s', (_, sent, differs) => expect(differencesOf(sent, registered)).toEqual(differs))

  test('in nothing, when none was sent', () => expect(differencesOf('', registered)).toEqual([]))
  test('in nothing, when none is registered', () => expect(differencesOf('https://a.example/', [])).toEqual([]))
})
