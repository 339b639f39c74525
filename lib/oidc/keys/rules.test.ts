import { describe, expect, test } from 'vitest'
import { DAY, LIFETIMES } from '../lifetimes'
import { isDue, isWaiting, KEEP, type KeyDates, LEAD, livesOf, publishedOf } from './rules'

const NOW = new Date('2026-11-22T12:00:00Z')
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
/** Keys by the seconds from now at which they begin to sign: `a` is the first of them. */
const keys = (...seconds: number[]): KeyDates[] =>
  seconds.map((second, i) => ({ kid: 'abcdef'.charAt(i), activeAt: at(second) }))
const states = (list: readonly KeyDates[], now = NOW) =>
  livesOf(list, now)
    .map(({ kid, state }) => `${kid} ${state}`)
    .join(', ')

describe('which key does what', () => {
  test.each<[string, KeyDates[], string]>([
    ['no key, nothing to do', [], ''],
    ['the only one signs', keys(-DAY), 'a current'],
    ['the only one signs, also before its time', keys(60), 'a current'],
    ['a new one waits', keys(-DAY, LEAD), 'a current, b next'],
    ['and signs from its time on', keys(-DAY, 0), 'a former, b current'],
    ['the one before is kept', keys(-90 * DAY, -KEEP + 1), 'a former, b current'],
    ['until its tokens are gone', keys(-90 * DAY, -KEEP), 'a gone, b current'],
    [
      'counted from the moment it was followed, however old',
      keys(-900 * DAY, -800 * DAY, -DAY),
      'a gone, b former, c current',
    ],
    ['several follow each other', keys(-3 * DAY, -2 * DAY, -DAY, LEAD), 'a former, b former, c current, d next'],
    ['of two for one moment the names decide', keys(-1, -1), 'a former, b current'],
    ['of several before their time the earliest signs', keys(200, 100), 'b current, a next'],
  ])('%s', (_, list, expected) => {
    expect(states(list)).toBe(expected)
    expect(states([...list].reverse()), 'in whatever order they come').toBe(expected)
  })

  test('the old one stays for as long as a session, and no less than any token', () => {
    expect(KEEP).toBeGreaterThanOrEqual(LIFETIMES.session)
    expect(KEEP).toBeGreaterThanOrEqual(DAY)
  })

  test('it is told until when each is kept', () => {
    expect(livesOf(keys(-3 * DAY, -DAY, LEAD), NOW).map(({ keptUntil }) => keptUntil)).toEqual([
      at(-DAY + KEEP),
      at(LEAD + KEEP),
      null,
    ])
  })
})

test('the one that signs is published first, then the one to follow, then the former, the youngest first', () =>
  expect(
    publishedOf(livesOf(keys(-9 * DAY, -3 * DAY, -2 * DAY, -DAY, LEAD), NOW))
      .map(({ kid }) => kid)
      .join(' '),
  ).toBe('d e c b a'))

test('what nothing needs is not published', () =>
  expect(publishedOf(livesOf(keys(-90 * DAY, -80 * DAY, -DAY), NOW)).map(({ kid }) => kid)).toEqual(['c', 'b']))

describe('by age', () => {
  test.each<[string, KeyDates[], number, boolean]>([
    ['it is time once the key is older', keys(-90 * DAY - 1), 90, true],
    ['and not before', keys(-90 * DAY), 90, false],
    ['never with 0 days', keys(-9000 * DAY), 0, false],
    ['not while one is waiting', keys(-91 * DAY, LEAD), 90, false],
    ['a young one in use, however old the former', keys(-900 * DAY, -DAY), 90, false],
    ['there is nothing to rotate without a key', [], 90, false],
  ])('%s', (_, list, days, expected) => expect(isDue(livesOf(list, NOW), NOW, days)).toBe(expected))
})

test.each<[string, KeyDates[], boolean]>([
  ['none is waiting', keys(-DAY, -1), false],
  ['one is', keys(-DAY, 1), true],
])('%s', (_, list, expected) => expect(isWaiting(livesOf(list, NOW))).toBe(expected))
