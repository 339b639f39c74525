import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import type { TestResult } from '../../scripts/testing/report'
import { ROOT } from './menshen'

type Inner = {
  /** The name of its log and of its folder for failed tests, below `.test`. */
  name: string
  projects: string[]
  /** Further arguments for Playwright, such as files. */
  rest?: string[]
  /** The Node program that runs it and every site that it starts. */
  node?: string
  env?: Record<string, string>
}

/** Runs other layers with a stage of their own inside a soak test. @returns the results of their tests */
export async function runInside({
  name,
  projects,
  rest = [],
  node = process.execPath,
  env = {},
}: Inner): Promise<TestResult[]> {
  const file = path.join(ROOT, '.test/logs', `${name}.log`)
  mkdirSync(path.dirname(file), { recursive: true })
  const log = openSync(file, 'w')
  const args = [
    ...['node_modules/@playwright/test/cli.js', 'test', '--workers=2', '--forbid-only'],
    ...projects.map((project) => `--project=${project}`),
    `--output=.test/results/${name}`,
    `--reporter=list,${path.join(ROOT, 'scripts/testing/playwright-reporter.ts')}`,
    ...rest,
  ]
  const child = spawn(node, args, {
    cwd: ROOT,
    env: { ...outsideOfPlaywright(), PATH: `${path.dirname(node)}:${process.env.PATH}`, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  const results: TestResult[] = []
  child.on('message', (one: TestResult) => results.push(one))
  await once(child, 'close')
  process.off('exit', end)
  if (!results.length) throw new Error(`no test has run: see ${file}`)
  return results
}

/** The environment without the variables of the outer run: its stage, and Playwright's settings for its workers. */
function outsideOfPlaywright(): NodeJS.ProcessEnv {
  const outer = /^(E2E_|TEST_|PLAYWRIGHT_(?!BROWSERS)|PW|NODE_OPTIONS|NODE_CHANNEL)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name))) as NodeJS.ProcessEnv
}

export const countTests = (results: TestResult[]) => ({
  passed: results.filter(({ outcome }) => outcome === 'passed').length,
  failed: results.filter(({ outcome }) => outcome === 'failed').length,
  skipped: results.filter(({ outcome }) => outcome === 'skipped').length,
})

export const failedOf = (results: TestResult[]): string[] =>
  results.filter(({ outcome }) => outcome === 'failed').map(({ file, title }) => `${file} › ${title}`)
