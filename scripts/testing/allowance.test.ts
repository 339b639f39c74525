import { expect, test } from 'vitest'
import { allowed, isOver, readAllowance, slowness } from './allowance'
import { LAYERS } from './layers'

const allowance = {
  calibrationMs: 10,
  cpuSeconds: { verbs: 100 },
  added: [{ layer: 'verbs', cpuSeconds: 20, why: 'budgets' }],
}

test('a layer may use its seconds and those that later changes have added', () =>
  expect(allowed(allowance, 'verbs')).toBe(120))

test('on a slower machine a layer may use more, on a faster one no less', () => {
  expect(allowed(allowance, 'verbs', slowness(allowance, 15))).toBe(180)
  expect(slowness(allowance, 5)).toBe(1)
})

test.each([
  [100, 115, false],
  [100, 115.1, true],
])('of %i allowed, %d are over: %s', (may, used, over) => expect(isOver(used, may)).toBe(over))

test('every layer has an allowance, and all of them are nine minutes of two cores', () => {
  const { cpuSeconds, added } = readAllowance()
  expect(Object.keys(cpuSeconds)).toEqual([...LAYERS.map(({ name }) => name), 'stage'])
  const all = Object.values(cpuSeconds).reduce((sum, each) => sum + each, 0)
  expect(all).toBeLessThanOrEqual(2 * 9 * 60)
  for (const each of added) expect(Object.keys(cpuSeconds)).toContain(each.layer)
  expect(
    added.filter((each) => each.cpuSeconds > 50),
    'more belongs to the soak',
  ).toEqual([])
})
