import { expect, test } from 'vitest'
import { waitAfter } from './rules'

test.each([
  [1, 60],
  [2, 300],
  [3, 1800],
  [4, 7200],
  [5, null],
  [6, null],
])('after %i tries the next one is in %j seconds', (tries, seconds) => expect(waitAfter(tries)).toBe(seconds))
