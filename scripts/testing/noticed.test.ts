import { expect, test } from 'vitest'
import { verdictOf } from './noticed'
import type { Told } from './report'

const FILE = 'lib/x.test.ts'
const told = (outcome: Told['outcome'], over: Partial<Told> = {}): Told => ({
  file: FILE,
  title: 'a test',
  ms: 1,
  outcome,
  ...over,
})
const verdict = (...tests: Told[]) => verdictOf(FILE, { tests, said: 'the runner’s last words', ended: true })

test('a mutation is noticed when a test fails', () => {
  expect(verdict(told('passed'), told('failed', { error: 'AssertionError: expected 1 to be 2' }))).toBeUndefined()
  expect(verdict(told('failed', { error: 'TypeError: x is null' }))).toBeUndefined()
})

test.each<[string, Told[], RegExp]>([
  ['all tests pass', [told('passed'), told('passed')], /^Not noticed by lib\/x\.test\.ts/],
  ['only another file’s test fails', [told('passed'), told('failed', { file: 'lib/y.test.ts' })], /^Not noticed/],
  ['the file cannot be loaded', [told('failed', { title: 'the file itself', error: 'Parse failure' })], /^Broken/],
  [
    'the code does not run',
    [told('failed', { error: 'ReferenceError: x is not defined' })],
    /^Broken.*ReferenceError/s,
  ],
  ['every test is skipped, since what prepares them fails', [told('skipped')], /^Broken.*last words/s],
  ['no test ran', [], /^Broken.*last words/s],
])('it is not when %s', (_, tests, why) => expect(verdict(...tests)).toMatch(why))

test('nor when its runner had to be killed, or died', () =>
  expect(verdictOf(FILE, { tests: [told('passed')], said: '', ended: false })).toMatch(/^Broken.*no end/))
