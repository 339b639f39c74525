import { expect, test } from 'vitest'
import { hasLoginEnded } from './rules'

const AT = new Date('2026-01-01T00:00:05.900Z')
const second = (iso: string) => new Date(iso).getTime() / 1000

test.each<[string, Date | null, number | undefined, boolean]>([
  ['the sessions were never ended', null, second('2020-01-01T00:00:00Z'), false],
  ['it was a second before', AT, second('2026-01-01T00:00:04Z'), true],
  ['it was in the same second', AT, second('2026-01-01T00:00:05Z'), false],
  ['it was later', AT, second('2026-01-01T00:00:06Z'), false],
  ['its time is not known', AT, undefined, false],
])('whether a login has ended: %s', (_, sessionsEndedAt, loginAt, ended) =>
  expect(hasLoginEnded({ sessionsEndedAt }, loginAt)).toBe(ended),
)
