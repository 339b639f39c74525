import { existsSync, readFileSync } from 'node:fs'

// What a runner's JSON report counts. A step that failed without a failed test (it crashed, or a file could not be
// loaded) counts as one failure, so that nothing that went wrong is ever counted as nothing. A test that was skipped has
// not passed.

const read = (file) => {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  } catch {
    return null
  }
}

const total = (ok, passed, failed, skipped = 0) => ({ passed, failed: ok ? failed : Math.max(failed, 1), skipped })

export function countVitest(file, ok) {
  const report = read(file)
  if (!report) return total(ok, 0, 1)
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return total(ok, report.numPassedTests, report.numFailedTests + unloaded.length, report.numPendingTests)
}

export function countPlaywright(file, ok) {
  const report = read(file)
  if (!report) return total(ok, 0, 1)
  const { expected, flaky, unexpected, skipped } = report.stats
  return total(ok, expected + flaky, unexpected, skipped)
}

/** The last line of a run. @param {{ passed: number, failed: number, skipped?: number }[]} counts */
export function summary(counts) {
  const sum = (what) => counts.reduce((so, count) => so + (count[what] ?? 0), 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`
}
