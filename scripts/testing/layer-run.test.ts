import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { LayerRun, logOf } from './layer-run'
import type { TestResult } from './report'

const NAME = `made-for-a-test-${process.pid}`
afterAll(() => rmSync(logOf(NAME), { force: true }))

const testResult = (outcome: TestResult['outcome']): TestResult => ({
  file: 'x.test.ts',
  title: outcome,
  ms: 1,
  outcome,
})

/** Runs a layer whose test runner reports these tests and ends with this exit code. */
async function resultOf(tests: TestResult[], code: number) {
  const sends = tests.map((each) => `process.send(${JSON.stringify(each)});`).join('')
  const layer = {
    name: NAME,
    needs: [],
    line: () => ['-e', `${sends}process.exitCode = ${code}; process.disconnect()`],
  }
  const failures: string[] = []
  const run = new LayerRun(layer, { workers: 1, rest: [], env: {} }, ({ title }) => failures.push(title))
  return { ...(await run.result), failures }
}

test('what passed, failed and was skipped is counted, and a failure is reported at once', async () => {
  const tests = [testResult('passed'), testResult('failed'), testResult('passed'), testResult('skipped')]
  expect(await resultOf(tests, 1)).toMatchObject({ passed: 2, failed: 1, skipped: 1, failures: ['failed'] })
})

test('a runner that ended badly without a failed test has failed', async () =>
  expect(await resultOf([testResult('passed')], 1)).toMatchObject({ passed: 1, failed: 1 }))

test('a runner that found nothing to run has failed', async () =>
  expect(await resultOf([], 0)).toMatchObject({ passed: 0, failed: 1 }))
