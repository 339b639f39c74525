import { expect, test } from 'vitest'
import { LANES, workersFor } from './lanes'

test.each([
  ['the longest layer has a worker for each core', 390, 390, 2, 2],
  ['a short one has one', 15, 390, 2, 1],
  ['on more cores there are more', 140, 390, 8, 3],
  ['a layer without an allowance has one', 0, 0, 2, 1],
])('%s', (_, cost, most, cores, workers) => expect(workersFor(cost, most, cores)).toBe(workers))

test('there are always two lanes, so that no short layer waits for the longest', () => expect(LANES).toBeGreaterThan(1))
