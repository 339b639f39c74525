import { describe, expect, test } from 'vitest'
import { DAY, LIFETIMES } from '../lifetimes'
import { isDue, isWaiting, KEEP_SECONDS, type KeyDates, LEAD_SECONDS, livesOf, publishedOf } from './rules'

const NOW = new Date('2026-11-22T12:00:00Z')
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
/** Keys named `a`, `b`, … by the seconds from now at which they begin to sign. */
const keys = (...seconds: number[]): KeyDates[] =>
  seconds.map((second, i) => ({ kid: 'abcdef'.charAt(i), activeAt: at(second) }))
const states = (list: readonly KeyDates[], now = NOW) =>
  livesOf(list, now)
    .map(({ kid, state }) => `${kid} ${state}`)
    .join(', ')

describe('which key does what', () => {
  test.each<[string, KeyDates[], string]>([
    ['without keys there is no state', [], ''],
    ['the only key signs', keys(-DAY), 'a current'],
    ['the only key signs, also before its time', keys(60), 'a current'],
    ['a new key waits', keys(-DAY, LEAD_SECONDS), 'a current, b next'],
    ['a new key signs from its time on', keys(-DAY, 0), 'a former, b current'],
    ['the key before it is kept', keys(-90 * DAY, -KEEP_SECONDS + 1), 'a former, b current'],
    ['the key before it is gone when no token needs it', keys(-90 * DAY, -KEEP_SECONDS), 'a gone, b current'],
    [
      'it is kept from the moment its successor signs, however old it is',
      keys(-900 * DAY, -800 * DAY, -DAY),
      'a gone, b former, c current',
    ],
    [
      'several follow each other',
      keys(-3 * DAY, -2 * DAY, -DAY, LEAD_SECONDS),
      'a former, b former, c current, d next',
    ],
    ['of two keys for the same moment the names decide', keys(-1, -1), 'a former, b current'],
    ['of several keys before their time the earliest signs', keys(200, 100), 'b current, a next'],
  ])('%s', (_, list, expected) => {
    expect(states(list)).toBe(expected)
    expect(states([...list].reverse()), 'in any order').toBe(expected)
  })

  test('a former key is kept as long as a session, and no shorter than any token', () => {
    expect(KEEP_SECONDS).toBeGreaterThanOrEqual(LIFETIMES.session)
    expect(KEEP_SECONDS).toBeGreaterThanOrEqual(DAY)
  })

  test('each key has the time until which it is published', () => {
    expect(livesOf(keys(-3 * DAY, -DAY, LEAD_SECONDS), NOW).map(({ publishedUntil }) => publishedUntil)).toEqual([
      at(-DAY + KEEP_SECONDS),
      at(LEAD_SECONDS + KEEP_SECONDS),
      null,
    ])
  })
})

test('the current key is published first, then the next, then the former keys, the youngest first', () =>
  expect(
    publishedOf(livesOf(keys(-9 * DAY, -3 * DAY, -2 * DAY, -DAY, LEAD_SECONDS), NOW))
      .map(({ kid }) => kid)
      .join(' '),
  ).toBe('d e c b a'))

test('a key that nothing needs is not published', () =>
  expect(publishedOf(livesOf(keys(-90 * DAY, -80 * DAY, -DAY), NOW)).map(({ kid }) => kid)).toEqual(['c', 'b']))

describe('by age', () => {
  test.each<[string, KeyDates[], number, boolean]>([
    ['a new key is due once the current one is older', keys(-90 * DAY - 1), 90, true],
    ['none is due before', keys(-90 * DAY), 90, false],
    ['none is ever due with 0 days', keys(-9000 * DAY), 0, false],
    ['none is due while one is waiting', keys(-91 * DAY, LEAD_SECONDS), 90, false],
    ['none is due for a young current key, however old the former', keys(-900 * DAY, -DAY), 90, false],
    ['none is due without a key', [], 90, false],
  ])('%s', (_, list, days, expected) => expect(isDue(livesOf(list, NOW), NOW, days)).toBe(expected))
})

test.each<[string, KeyDates[], boolean]>([
  ['no key is waiting', keys(-DAY, -1), false],
  ['a key is waiting', keys(-DAY, 1), true],
])('%s', (_, list, expected) => expect(isWaiting(livesOf(list, NOW))).toBe(expected))
