import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { tell } from './report'

/** Tells the run of each test, and of files that could not be loaded. */
export default class RunReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    if (state === 'pending') return
    tell({
      file: test.module.relativeModuleId,
      title: test.fullName,
      ms: test.diagnostic()?.duration ?? 0,
      // A test that needed a second try has failed.
      outcome: test.diagnostic()?.flaky ? 'failed' : state,
      error: errors?.map(({ message, stack }) => stack ?? message).join('\n'),
    })
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors()
    if (!errors.length) return
    const error = errors.map(({ message, stack }) => stack ?? message).join('\n')
    tell({ file: module.relativeModuleId, title: 'the file itself', ms: 0, outcome: 'failed', error })
  }
}
