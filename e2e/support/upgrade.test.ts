import { expect, test } from 'vitest'
import { readFixture, readStatements, shiftTimes } from './upgrade'

const then = new Date('2026-11-30T12:00:00Z')
const aYearLater = new Date('2027-11-30T12:00:00Z')

test.each([
  ["('usr_1', '2026-11-30 11:00:00.5+00', NULL)", "('usr_1', '2027-11-30T11:00:00.500Z', NULL)"],
  ["'2026-12-14 12:00:00.123456+00'", "'2027-12-14T12:00:00.123Z'"],
  [`'{"exp": 1796040000, "iat": 1796036400}'`, `'{"exp": 1827576000, "iat": 1827572400}'`],
  [`'{"logins": 1000000000, "phone": "1796040000", "n": 17960400001}'`, null],
  [`'handle 1796040000, since 2026-11-30'`, null],
])('a year later, %s is %s', (dump, later) => expect(shiftTimes(dump, then, aYearLater)).toBe(later ?? dump))

test('a fixture says whose it is, and every statement in it is one', () => {
  expect(readFixture('0.1.0').version).toBe('0.1.0')
  for (const { sql, values } of readStatements('0.1.0')) {
    expect(sql).toMatch(/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH) /)
    expect(Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, n]) => Number(n)))).toBe(values.length)
  }
})
