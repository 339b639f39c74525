/** The result of one test, which a layer's reporter sends to the run over IPC. */
export type TestResult = {
  file: string
  title: string
  ms: number
  outcome: 'passed' | 'failed' | 'skipped'
  /** Why the test failed. */
  error?: string
  /** What a soak test has measured, such as `12 logins a second`. */
  figures?: string[]
}

/** Sends a result to the run. Does nothing in a layer that was started by hand. */
export function reportTest(test: TestResult): void {
  process.send?.(test)
}
