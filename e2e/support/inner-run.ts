import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import type { TestResult } from '../../scripts/testing/report'
import { ROOT } from './menshen'

type Inner = {
  /** Names its log and what is kept of its failed tests, below `.test`. */
  name: string
  projects: string[]
  /** Of whole files, or what else Playwright takes. */
  rest?: string[]
  /** The Node that runs it, and every site that it starts. */
  node?: string
  env?: Record<string, string>
}

/** A run of other layers, with a stage of its own, within a test of the soak. @returns how each of its tests went */
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

/** What is for this run's own tests: their stage, and what Playwright tells its workers. */
function outsideOfPlaywright(): NodeJS.ProcessEnv {
  const own = /^(E2E_|TEST_|PLAYWRIGHT_(?!BROWSERS)|PW|NODE_OPTIONS|NODE_CHANNEL)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name))) as NodeJS.ProcessEnv
}

export const counted = (results: TestResult[]) => ({
  passed: results.filter(({ outcome }) => outcome === 'passed').length,
  failed: results.filter(({ outcome }) => outcome === 'failed').length,
  skipped: results.filter(({ outcome }) => outcome === 'skipped').length,
})

export const failedOf = (results: TestResult[]): string[] =>
  results.filter(({ outcome }) => outcome === 'failed').map(({ file, title }) => `${file} › ${title}`)
