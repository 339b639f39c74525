import { describe, expect, test } from 'vitest'
import { DAY, LIFETIMES } from '../lifetimes'
import { isDue, isWaiting, KEEP_SECONDS, type KeyDates, LEAD_SECONDS, publishedOf, withStates } from './rules'

const NOW = new Date('2026-11-22T12:00:00Z')
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
/** Keys named `a`, `b`, … by the seconds from now at which they begin to sign. */
const keys = (...seconds: number[]): KeyDates[] =>
  seconds.map((second, i) => ({ kid: 'abcdef'.charAt(i), activeAt: at(second) }))
const states = (list: readonly KeyDates[], now = NOW) =>
  withStates(list, now)
    .map(({ kid, state }) => `${kid} ${state}`)
    .join(', ')

describe('the states of the keys', () => {
  test.each<[string, KeyDates[], string]>([
    ['a pool without keys', [], ''],
    ['the only key signs', keys(-DAY), 'a current'],
    ['the only key signs, even before it is due', keys(60), 'a current'],
    ['a new key waits', keys(-DAY, LEAD_SECONDS), 'a current, b next'],
    ['a new key signs once it is due', keys(-DAY, 0), 'a former, b current'],
    ['a former key is kept', keys(-90 * DAY, -KEEP_SECONDS + 1), 'a former, b current'],
    ['a former key is gone once its tokens cannot be used', keys(-90 * DAY, -KEEP_SECONDS), 'a gone, b current'],
    [
      'how long a former key is kept depends on when its successor began to sign, not on its own age',
      keys(-900 * DAY, -800 * DAY, -DAY),
      'a gone, b former, c current',
    ],
    ['several former keys', keys(-3 * DAY, -2 * DAY, -DAY, LEAD_SECONDS), 'a former, b former, c current, d next'],
    [
      'of two keys that are due at the same time, the one with the greater id signs',
      keys(-1, -1),
      'a former, b current',
    ],
    ['if no key is due yet, the earliest signs', keys(200, 100), 'b current, a next'],
  ])('%s', (_, list, expected) => {
    expect(states(list)).toBe(expected)
    expect(states([...list].reverse()), 'in any order').toBe(expected)
  })

  test('a former key is kept at least as long as sessions and tokens', () => {
    expect(KEEP_SECONDS).toBeGreaterThanOrEqual(LIFETIMES.session)
    expect(KEEP_SECONDS).toBeGreaterThanOrEqual(DAY)
  })

  test('each key has the time at which it is no longer published', () => {
    expect(withStates(keys(-3 * DAY, -DAY, LEAD_SECONDS), NOW).map(({ publishedUntil }) => publishedUntil)).toEqual([
      at(-DAY + KEEP_SECONDS),
      at(LEAD_SECONDS + KEEP_SECONDS),
      null,
    ])
  })
})

test('the current key is published first, then the next, then the former keys, the youngest first', () =>
  expect(
    publishedOf(withStates(keys(-9 * DAY, -3 * DAY, -2 * DAY, -DAY, LEAD_SECONDS), NOW))
      .map(({ kid }) => kid)
      .join(' '),
  ).toBe('d e c b a'))

test('a key that is gone is not published', () =>
  expect(publishedOf(withStates(keys(-90 * DAY, -80 * DAY, -DAY), NOW)).map(({ kid }) => kid)).toEqual(['c', 'b']))

describe('rotation by age', () => {
  test.each<[string, KeyDates[], number, boolean]>([
    ['is due once the current key is older than the limit', keys(-90 * DAY - 1), 90, true],
    ['is not due before', keys(-90 * DAY), 90, false],
    ['is never due with 0 days', keys(-9000 * DAY), 0, false],
    ['is not due while a key is waiting', keys(-91 * DAY, LEAD_SECONDS), 90, false],
    ['is not due for a young current key, however old the former key is', keys(-900 * DAY, -DAY), 90, false],
    ['is not due without a key', [], 90, false],
  ])('%s', (_, list, days, expected) => expect(isDue(withStates(list, NOW), NOW, days)).toBe(expected))
})

test.each<[string, KeyDates[], boolean]>([
  ['no key is waiting', keys(-DAY, -1), false],
  ['a key is waiting', keys(-DAY, 1), true],
])('%s', (_, list, expected) => expect(isWaiting(withStates(list, NOW))).toBe(expected))
