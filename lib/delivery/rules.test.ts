import { expect, test } from 'vitest'
import { sendLevelOf } from './rules'

test.each([
  [0, 1000, 'open'],
  [799, 1000, 'open'],
  [800, 1000, 'near'],
  [999, 1000, 'near'],
  [1000, 1000, 'full'],
  [1001, 1000, 'full'],
  [0, 1, 'open'],
  [1, 1, 'full'],
  [3, 4, 'open'],
  [4, 5, 'near'],
] as const)('of %d of %d messages the day is %s (S32)', (sent, ceiling, level) =>
  expect(sendLevelOf(sent, ceiling)).toBe(level),
)
