import { expect, test } from 'vitest'
import { mutationLines, overLines, summary } from './print'

test('the last line counts skipped tests when there are any', () => {
  const check = { passed: 1, failed: 0 }
  expect(summary([check, { passed: 7, failed: 1, skipped: 0 }])).toBe('8 passed, 1 failed')
  expect(summary([check, { passed: 6, failed: 1, skipped: 3 }])).toBe('7 passed, 1 failed, 3 skipped')
})

test('a layer over its allowance is a failure, and its line says by how much', () => {
  const allowance = { calibrationMs: 10, cpuSeconds: { rules: 20, verbs: 100 }, added: [] }
  const over = overLines({ rules: 20, verbs: 130 }, allowance, 1)
  expect(over).toEqual([expect.stringContaining('verbs used 130 CPU s, 30 % more than its 100')])
  expect(summary([{ passed: 5, failed: 0 }], over.length)).toBe('5 passed, 1 failed')
})

test('mutations have a table, sorted by file, with the outcome of each', () => {
  const testResult = (file: string, title: string, error?: string) => ({
    file,
    title,
    ms: 4200,
    outcome: 'passed' as const,
    error,
  })
  const tests = [
    testResult('lib/b.ts', 'second S01: anything'),
    testResult('lib/a.ts', 'first: anything', 'Not noticed by lib/a.test.ts.'),
    testResult('lib/c.ts', 'third: anything', 'Broken: with it no test of lib/c.test.ts runs.'),
  ]
  const result = { layer: 'mutations', tests, passed: 1, failed: 2, skipped: 0, seconds: 9 }
  expect(mutationLines([result]).split('\n').slice(2)).toEqual([
    '  Not noticed  4.2 s  lib/a.ts › first: anything',
    '  noticed      4.2 s  lib/b.ts › second S01: anything',
    '  Broken       4.2 s  lib/c.ts › third: anything',
  ])
  expect(mutationLines([{ ...result, layer: 'rules' }])).toBe('')
})
