import { expect, test } from 'vitest'
import { waitAfter } from './rules'

test.each([
  [1, 10],
  [2, 60],
  [3, 300],
  [4, 1800],
  [5, 7200],
  [6, null],
  [7, null],
])('after %i tries the next one is in %j seconds', (tries, seconds) => expect(waitAfter(tries)).toBe(seconds))
