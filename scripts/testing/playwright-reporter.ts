import path from 'node:path'
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter'
import { reportTest } from './report'

const asserts = (steps: TestStep[]): boolean =>
  steps.some(({ category, steps: inner }) => category === 'expect' || asserts(inner))

/** The spec that a test belongs to, even when another file defines the test. */
function fileOf(test: TestCase): string {
  let suite: Suite | undefined = test.parent
  while (suite && suite.type !== 'file') suite = suite.parent
  return suite?.location?.file ?? test.location.file
}

/** Reports each test to the run. A test that passes without an assertion counts as failed, because it cannot fail. */
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
    reportTest({
      file: path.relative(this.#root, fileOf(test)),
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
    reportTest({ file: 'e2e', title: 'the run itself', ms: 0, outcome: 'failed', error: stack ?? message })
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    return { status: this.#empty && result.status === 'passed' ? 'failed' : result.status }
  }

  printsToStdio(): boolean {
    return false
  }
}
