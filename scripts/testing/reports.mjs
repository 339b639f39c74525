import { existsSync, readFileSync } from 'node:fs'

// What a runner's JSON report counts. A step that failed without a failed test (it crashed, or a file could not be
// loaded) counts as one failure, so that nothing that went wrong is ever counted as nothing.

const read = (file) => {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  } catch {
    return null
  }
}

const total = (ok, passed, failed) => ({ passed, failed: ok ? failed : Math.max(failed, 1) })

export function countVitest(file, ok) {
  const report = read(file)
  if (!report) return total(ok, 0, 1)
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return total(ok, report.numPassedTests, report.numFailedTests + unloaded.length)
}

export function countPlaywright(file, ok) {
  const report = read(file)
  if (!report) return total(ok, 0, 1)
  const { expected, flaky, unexpected } = report.stats
  return total(ok, expected + flaky, unexpected)
}
