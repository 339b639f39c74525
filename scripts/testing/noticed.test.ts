import { expect, test } from 'vitest'
import { verdictOf } from './noticed'
import type { TestResult } from './report'

const FILE = 'lib/x.test.ts'
const testResult = (outcome: TestResult['outcome'], over: Partial<TestResult> = {}): TestResult => ({
  file: FILE,
  title: 'a test',
  ms: 1,
  outcome,
  ...over,
})
const verdict = (...tests: TestResult[]) => verdictOf(FILE, { tests, output: 'the runner’s last words', ended: true })

test('a mutation is noticed when a test fails', () => {
  expect(
    verdict(testResult('passed'), testResult('failed', { error: 'AssertionError: expected 1 to be 2' })),
  ).toBeUndefined()
  expect(verdict(testResult('failed', { error: 'TypeError: x is null' }))).toBeUndefined()
})

test.each<[string, TestResult[], RegExp]>([
  ['all tests pass', [testResult('passed'), testResult('passed')], /^Not noticed by lib\/x\.test\.ts/],
  [
    'only another file’s test fails',
    [testResult('passed'), testResult('failed', { file: 'lib/y.test.ts' })],
    /^Not noticed/,
  ],
  [
    'the file cannot be loaded',
    [testResult('failed', { title: 'the file itself', error: 'Parse failure' })],
    /^Broken/,
  ],
  [
    'the code does not run',
    [testResult('failed', { error: 'ReferenceError: x is not defined' })],
    /^Broken.*ReferenceError/s,
  ],
  ['every test is skipped, since what prepares them fails', [testResult('skipped')], /^Broken.*last words/s],
  ['no test ran', [], /^Broken.*last words/s],
])('it is not when %s', (_, tests, why) => expect(verdict(...tests)).toMatch(why))

test('nor when its runner had to be killed, or died', () =>
  expect(verdictOf(FILE, { tests: [testResult('passed')], output: '', ended: false })).toMatch(/^Broken.*no end/))
