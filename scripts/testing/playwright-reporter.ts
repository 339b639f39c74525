import path from 'node:path'
import type {
  FullConfig,
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter'
import { tell } from './report'

const asserts = (steps: TestStep[]): boolean =>
  steps.some(({ category, steps: inner }) => category === 'expect' || asserts(inner))

/** Tells the run of each test. A test that passes without having compared anything has failed: it could not fail. */
export default class RunReporter implements Reporter {
  #root = ''
  #empty = 0

  onBegin(config: FullConfig): void {
    this.#root = path.dirname(config.configFile ?? config.rootDir)
  }

  onTestEnd(test: TestCase, { status, steps, errors, duration, retry, annotations }: TestResult): void {
    const expected = status === test.expectedStatus
    const empty = status === 'passed' && expected && !asserts(steps)
    if (empty) this.#empty += 1
    const failed = !expected || empty || retry > 0
    if (status === 'interrupted') return
    tell({
      file: path.relative(this.#root, test.location.file),
      title: test.titlePath().slice(3).join(' › '),
      ms: duration,
      outcome: status === 'skipped' ? 'skipped' : failed ? 'failed' : 'passed',
      error: empty
        ? 'It asserts nothing.'
        : failed
          ? errors.map(({ message, stack }) => stack ?? message).join('\n') ||
            `${status}, and not ${test.expectedStatus}`
          : undefined,
      figures: annotations.flatMap(({ type, description }) => (type === 'figure' && description ? [description] : [])),
    })
  }

  onError({ message, stack }: TestError): void {
    tell({ file: 'e2e', title: 'the run itself', ms: 0, outcome: 'failed', error: stack ?? message })
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    return { status: this.#empty && result.status === 'passed' ? 'failed' : result.status }
  }

  printsToStdio(): boolean {
    return false
  }
}
