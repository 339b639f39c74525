// mutate.ts [WHICH …]: breaks the product in one place after the other, in a copy of it, and sees whether the tests that
// should notice do. It tells the run of each as a test. See docs/testing.md.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { copyProject, takePackages } from './copy'
import { CORES } from './lanes'
import { applied, isBuilt, type Mutation, selected, testFilesOf, titleOf } from './mutation'
import { MUTATIONS } from './mutations'
import { type Seen, verdictOf } from './noticed'
import { type Told, tell } from './report'

/** Milliseconds that the tests of one file may take: with some mutations they wait for what never comes. */
const LONGEST = 180_000
const LONGEST_BUILT = 600_000

/** A copy of the project that may be broken. The packages are the project's own. */
class Copy {
  readonly #folder: string

  constructor(name: string) {
    this.#folder = path.join(os.tmpdir(), name)
    copyProject(this.#folder)
  }

  takePackages(): void {
    takePackages(this.#folder)
  }

  /** Does the work while the mutation is in place. */
  async broken<T>(mutation: Mutation, work: () => Promise<T>): Promise<T> {
    const file = this.#in(mutation.file)
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, applied(mutation, whole))
    try {
      return await work()
    } finally {
      writeFileSync(file, whole)
    }
  }

  /** Runs files of rules or verbs, up to the first test that fails when one is enough. */
  test(files: string[], { enough = false, workers = 1 } = {}): Promise<Seen> {
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

  /** Builds the site and runs specs of the protocol against it, as `npm test` does. */
  async testBuilt(files: string[]): Promise<Seen> {
    rmSync(this.#in('.test'), { recursive: true, force: true })
    const { said } = await this.#run(['scripts/test.mjs', 'protocol', ...files], LONGEST_BUILT)
    const tests = this.#reported()
    return { tests, said, ended: tests.length > 0 }
  }

  #reported(): Told[] {
    try {
      const { results } = JSON.parse(readFileSync(this.#in('.test/report.json'), 'utf8'))
      return results.flatMap(({ tests }: { tests: Told[] }) => tests)
    } catch {
      return [] // it did not come so far
    }
  }

  #run(line: string[], longest: number): Promise<Seen> {
    const tests: Told[] = []
    let said = ''
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
          said = (said + text).slice(-20_000)
        })
      child.on('message', (told: Told) => tests.push(told))
      child.once('error', ({ message }) => resolve({ tests, said: message, ended: false }))
      child.once('close', (code) => {
        const ended = code === 0 || tests.some(({ outcome }) => outcome === 'failed')
        resolve({ tests, said, ended })
      })
    })
  }

  readonly #in = (file: string): string => path.join(this.#folder, file)
}

/** Tells whether a mutation is noticed, by each of the files that should. */
async function tryOut(copy: Copy, mutation: Mutation): Promise<void> {
  const began = performance.now()
  const { file, noticedBy } = mutation
  let error: string | undefined
  try {
    await copy.broken(mutation, async () => {
      for (const test of noticedBy) {
        const seen = isBuilt(test) ? await copy.testBuilt([test]) : await copy.test([test], { enough: true })
        error ??= verdictOf(test, seen)
      }
    })
  } catch (cause) {
    error = String(cause)
  }
  tell({ file, title: titleOf(mutation), ms: performance.now() - began, outcome: error ? 'failed' : 'passed', error })
}

/** What fails without a mutation notices nothing. @returns whether all is well */
async function tryUnbroken(copy: Copy): Promise<boolean> {
  const began = performance.now()
  const all = testFilesOf(chosen)
  const [files, built] = [all.filter((file) => !isBuilt(file)), all.filter(isBuilt)]
  const seen = [
    ...(files.length ? [await copy.test(files, { workers: CORES })] : []),
    ...(built.length ? [await copy.testBuilt(built)] : []),
  ]
  const tests = seen.flatMap(({ tests }) => tests)
  const bad = tests.filter(({ outcome }) => outcome === 'failed').map(({ file, title }) => `${file} › ${title}`)
  const empty = all.filter((file) => !tests.some((told) => told.file === file))
  const wrong = [...bad, ...empty.map((file) => `${file}: no test of it ran`)]
  const error = wrong.length ? [...wrong, ...seen.map(({ said }) => said.slice(-2000))].join('\n') : undefined
  const figures = [JSON.stringify({ name: 'mutations', mutations: chosen.length, testFiles: all.length })]
  const ms = performance.now() - began
  const title = 'what should notice a mutation is green without one'
  tell({ file: 'scripts/testing/mutations.ts', title, ms, outcome: error ? 'failed' : 'passed', error, figures })
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
