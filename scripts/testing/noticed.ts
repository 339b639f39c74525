import type { TestResult } from './report'

/** A test run with a mutation applied: its tests, the end of its output, and whether it ended by itself. */
export type TestRun = { tests: TestResult[]; output: string; ended: boolean }

/** Errors that do not count as noticing: the mutated code does not even run, so any test would fail. */
const NO_CODE = /^(?:Error: )?(?:SyntaxError|ReferenceError|Transform failed|Parse failure)\b/

/**
 * Why a test file did not notice a mutation; undefined when it did, which means that one of its tests ran and failed.
 */
export function verdictOf(file: string, { tests, output, ended }: TestRun): string | undefined {
  const mine = tests.filter((test) => test.file === file)
  const failed = mine.filter(({ outcome, title }) => outcome === 'failed' && title !== THE_FILE)
  if (failed.some(({ error = '' }) => !NO_CODE.test(error))) return undefined
  if (!ended) return `Broken: with it ${file} comes to no end.`
  if (failed.length || !mine.some(({ outcome }) => outcome === 'passed'))
    return `Broken: with it no test of ${file} runs.\n${mine.find(({ error }) => error)?.error ?? output.slice(-2000)}`
  return `Not noticed by ${file}.`
}

/** The title under which vitest-reporter.ts reports a file that could not be loaded. */
const THE_FILE = 'the file itself'
