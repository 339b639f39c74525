import type { Told } from './report'

/**
 * What came of a file of tests while a mutation was in place, and the end of what its runner said; `ended` by itself, and
 * not killed.
 */
export type Seen = { tests: Told[]; said: string; ended: boolean }

/** What is no answer of a test: the code does not run, so anything at all would have seen it. */
const NO_CODE = /^(?:Error: )?(?:SyntaxError|ReferenceError|Transform failed|Parse failure)\b/

/**
 * Why a mutation does not count as noticed by a file of tests; undefined when it does: when a test of it ran and failed.
 */
export function verdictOf(file: string, { tests, said, ended }: Seen): string | undefined {
  const mine = tests.filter((told) => told.file === file)
  const failed = mine.filter(({ outcome, title }) => outcome === 'failed' && title !== THE_FILE)
  if (failed.some(({ error = '' }) => !NO_CODE.test(error))) return undefined
  if (!ended) return `Broken: with it ${file} comes to no end.`
  if (failed.length || !mine.some(({ outcome }) => outcome === 'passed'))
    return `Broken: with it no test of ${file} runs.\n${mine.find(({ error }) => error)?.error ?? said.slice(-2000)}`
  return `Not noticed by ${file}.`
}

/** By which name the runner tells that a file could not be loaded. */
const THE_FILE = 'the file itself'
