import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { reportTest } from './report'

/** Reports each test to the run, and files that could not be loaded. */
export default class RunReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    if (state === 'pending') return
    reportTest({
      file: test.module.relativeModuleId,
      title: test.fullName,
      ms: test.diagnostic()?.duration ?? 0,
      // A test that needed a retry counts as failed.
      outcome: test.diagnostic()?.flaky ? 'failed' : state,
      error: errors?.map(({ message, stack }) => stack ?? message).join('\n'),
    })
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors()
    if (!errors.length) return
    const error = errors.map(({ message, stack }) => stack ?? message).join('\n')
    reportTest({ file: module.relativeModuleId, title: 'the file itself', ms: 0, outcome: 'failed', error })
  }
}
