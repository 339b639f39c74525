// mutate.ts [WHICH …]: applies one mutation after the other to a copy of the project, and checks that the named tests
// fail. Reports each mutation to the run as a test. See docs/testing.md.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { copyProject, takePackages } from './copy'
import { CORES } from './lanes'
import { applied, isBuilt, type Mutation, selected, testFilesOf, titleOf } from './mutation'
import { MUTATIONS } from './mutations'
import { type TestRun, verdictOf } from './noticed'
import { reportTest, type TestResult } from './report'

/** Milliseconds that one test file may take: with some mutations a test waits for ever. */
const LONGEST = 180_000
const LONGEST_BUILT = 600_000

/** A copy of the project to apply mutations to. Packages are linked, not copied. */
class Copy {
  readonly #folder: string

  constructor(name: string) {
    this.#folder = path.join(os.tmpdir(), name)
    copyProject(this.#folder)
  }

  takePackages(): void {
    takePackages(this.#folder)
  }

  /** Runs `work` while the mutation is applied. */
  async broken<T>(mutation: Mutation, work: () => Promise<T>): Promise<T> {
    const file = this.#in(mutation.file)
    const original = readFileSync(file, 'utf8')
    writeFileSync(file, applied(mutation, original))
    try {
      return await work()
    } finally {
      writeFileSync(file, original)
    }
  }

  /** Runs test files of rules or verbs; with `enough`, only until the first failure. */
  test(files: string[], { enough = false, workers = 1 } = {}): Promise<TestRun> {
    const line = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project=rules',
      '--project=verbs',
      `--maxWorkers=${workers}`,
      ...(enough ? ['--bail=1'] : []),
      '--reporter=default',
      `--reporter=${this.#in('scripts/testing/vitest-reporter.ts')}`,
      ...files,
    ]
    return this.#run(line, LONGEST * files.length)
  }

  /** Builds the site and runs protocol specs against it, as `npm test` does. */
  async testBuilt(files: string[]): Promise<TestRun> {
    rmSync(this.#in('.test'), { recursive: true, force: true })
    const { output } = await this.#run(['scripts/test.mjs', 'protocol', ...files], LONGEST_BUILT)
    const tests = this.#readReport()
    return { tests, output, ended: tests.length > 0 }
  }

  #readReport(): TestResult[] {
    try {
      const { results } = JSON.parse(readFileSync(this.#in('.test/report.json'), 'utf8'))
      return results.flatMap(({ tests }: { tests: TestResult[] }) => tests)
    } catch {
      return [] // the run ended before it wrote a report
    }
  }

  #run(line: string[], longest: number): Promise<TestRun> {
    const tests: TestResult[] = []
    let output = ''
    return new Promise((resolve) => {
      const child = spawn(process.execPath, line, {
        cwd: this.#folder,
        env: { ...process.env, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        timeout: longest,
        killSignal: 'SIGKILL',
      })
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text) => {
          output = (output + text).slice(-20_000)
        })
      child.on('message', (test: TestResult) => tests.push(test))
      child.once('error', ({ message }) => resolve({ tests, output: message, ended: false }))
      child.once('close', (code) => {
        const ended = code === 0 || tests.some(({ outcome }) => outcome === 'failed')
        resolve({ tests, output, ended })
      })
    })
  }

  readonly #in = (file: string): string => path.join(this.#folder, file)
}

/** Applies a mutation and reports whether each of its test files notices it. */
async function tryOut(copy: Copy, mutation: Mutation): Promise<void> {
  const began = performance.now()
  const { file, noticedBy } = mutation
  let error: string | undefined
  try {
    await copy.broken(mutation, async () => {
      for (const test of noticedBy) {
        const run = isBuilt(test) ? await copy.testBuilt([test]) : await copy.test([test], { enough: true })
        error ??= verdictOf(test, run)
      }
    })
  } catch (cause) {
    error = String(cause)
  }
  reportTest({
    file,
    title: titleOf(mutation),
    ms: performance.now() - began,
    outcome: error ? 'failed' : 'passed',
    error,
  })
}

/** Runs all chosen test files without a mutation: a test that fails anyway proves nothing. @returns whether all pass */
async function tryUnbroken(copy: Copy): Promise<boolean> {
  const began = performance.now()
  const all = testFilesOf(chosen)
  const [files, built] = [all.filter((file) => !isBuilt(file)), all.filter(isBuilt)]
  const runs = [
    ...(files.length ? [await copy.test(files, { workers: CORES })] : []),
    ...(built.length ? [await copy.testBuilt(built)] : []),
  ]
  const tests = runs.flatMap(({ tests }) => tests)
  const bad = tests.filter(({ outcome }) => outcome === 'failed').map(({ file, title }) => `${file} › ${title}`)
  const empty = all.filter((file) => !tests.some((test) => test.file === file))
  const wrong = [...bad, ...empty.map((file) => `${file}: no test of it ran`)]
  const error = wrong.length ? [...wrong, ...runs.map(({ output }) => output.slice(-2000))].join('\n') : undefined
  const figures = [JSON.stringify({ name: 'mutations', mutations: chosen.length, testFiles: all.length })]
  const ms = performance.now() - began
  const title = 'what should notice a mutation is green without one'
  reportTest({ file: 'scripts/testing/mutations.ts', title, ms, outcome: error ? 'failed' : 'passed', error, figures })
  return !error
}

const which = process.argv.slice(2)
const chosen = selected(MUTATIONS, which)
if (!chosen.length) throw new Error(`There is no mutation of ${which.join(', ')}.`)
mkdirSync(os.tmpdir(), { recursive: true })
const copies = Array.from({ length: CORES }, (_, index) => new Copy(`copy${index + 1}`))
const [first] = copies
if (!first) throw new Error('no lane to run in')

const built = chosen.filter(({ noticedBy }) => noticedBy.some(isBuilt))
if (built.length) first.takePackages()
if (await tryUnbroken(first)) {
  const left = chosen.filter((mutation) => !built.includes(mutation))
  const lane = async (copy: Copy) => {
    for (let next = left.shift(); next; next = left.shift()) await tryOut(copy, next)
  }
  await Promise.all(copies.map(lane))
  for (const mutation of built) await tryOut(first, mutation)
}
process.disconnect?.()
