// test.mjs [unit|contract|e2e|screens] […]: installs what is missing, runs the tests, and counts them on its last line.
// Without an argument: check, unit, contract and browser tests. What follows the kind goes to the test runner.
import './ground/node-version.mjs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const { fail, PlainError } = await import('./ground/say.mjs')
const { node, npm } = await import('./ground/command.mjs')
const { lockFolder, unlockFolder } = await import('./ground/folder-lock.mjs')
const { install } = await import('./ground/install.mjs')
const { generate } = await import('./ground/generate.mjs')
const { buildWhenStale } = await import('./ground/build.mjs')
const { requireBrowser } = await import('./testing/browser.mjs')
const { wantPrograms } = await import('./testing/programs.mjs')
const { countPlaywright, countVitest, summary } = await import('./testing/reports.mjs')

const [kind = 'all', ...rest] = process.argv.slice(2)
const reports = mkdtempSync(path.join(os.tmpdir(), 'menshen-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

async function check() {
  const { ok } = await npm(['run', '--silent', 'check'])
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

const unit = () => vitest('unit', 'vitest.config.ts')
const contract = () => vitest('contract', 'vitest.contract.config.ts')

async function vitest(name, config) {
  const file = path.join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { ok } = await node('node_modules/vitest/vitest.mjs', ['run', `--config=${config}`, ...reporters, ...rest])
  return countVitest(file, ok)
}

/** @param {(project: string) => boolean} wanted */
async function browser(wanted) {
  await alone(buildWhenStale)
  await requireBrowser()
  const names = await projects()
  const chosen = names.filter(wanted).map((name) => `--project=${name}`)
  const file = path.join(reports, 'browser.json')
  const { ok } = await playwright([...chosen, '--reporter=list,json', ...rest], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  return countPlaywright(file, ok && chosen.length > 0)
}

const playwright = (args, options) => node('node_modules/@playwright/test/cli.js', ['test', ...args], options)

async function projects() {
  const file = path.join(reports, 'projects.json')
  const { ok, output } = await playwright(['--list', '--reporter=list,json'], {
    quiet: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  if (!ok) throw new PlainError(`${output.trim()}\n\nThe browser tests cannot be listed: see above.`)
  return JSON.parse(readFileSync(file, 'utf8')).config.projects.map(({ name }) => name)
}

async function e2e() {
  await wantPrograms()
  return browser((project) => project !== 'screens')
}
const screens = () => browser((project) => project === 'screens')

/** Installing, generating and building are for one process at a time; testing is not. */
async function alone(work) {
  await lockFolder()
  await work().finally(unlockFolder)
}

const KINDS = {
  all: [check, unit, contract, e2e],
  unit: [unit],
  contract: [contract],
  e2e: [e2e],
  screens: [screens],
}

try {
  const steps = KINDS[kind]
  if (!steps) throw new PlainError('Say what to test: nothing (all of it), unit, contract, e2e or screens.')
  await alone(async () => {
    await install({ dev: true })
    await generate()
  })
  const counts = []
  for (const run of steps)
    counts.push(
      await run().catch((error) => {
        console.error(error instanceof PlainError ? error.message : error)
        return { passed: 0, failed: 1 }
      }),
    )
  console.log(summary(counts))
  process.exitCode = counts.some(({ failed }) => failed) ? 1 : 0
} catch (error) {
  fail(error)
}
