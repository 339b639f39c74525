import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { figure } from '../support/figures'
import { countTests, failedOf, runInside } from '../support/inner-run'
import { ROOT } from '../support/menshen'

/** Every line of Node that is in use: the oldest that will do, those with long support, and the newest. */
const LINES = [20, 22, 24, 26]

/** The newest Node of a line, as npm has it. It is kept below `.test`, and looked for anew by whoever takes that away. */
function nodeOf(line: number): string {
  const folder = path.join(ROOT, '.test/node', String(line))
  const file = path.join(folder, 'node_modules/node/bin/node')
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const args = ['install', `node@${line}`, '--prefix', folder, '--no-save', '--no-audit', '--no-fund']
  execFileSync('npm', args, { cwd: folder, timeout: 300_000, stdio: 'ignore' })
  return file
}

for (const line of LINES)
  test(`Node ${line} runs the product, all of the protocol, and a whole trip in a browser`, async () => {
    const node = nodeOf(line)
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
    expect(version).toMatch(new RegExp(`^v${line}\\.`))
    const auth = mkdtempSync(path.join(os.tmpdir(), 'menshen-auth-'))
    try {
      const told = await runInside({
        name: `node-${line}`,
        projects: ['protocol', 'browser'],
        rest: ['e2e/protocol/', 'e2e/browser/brief.spec.ts'],
        node,
        env: { E2E_AUTH: auth },
      })
      figure(`Node ${version}`, countTests(told))
      expect(told.filter(({ file }) => file.startsWith('e2e/browser/')).length, 'trips in a browser').toBeGreaterThan(0)
      expect(told.length).toBeGreaterThan(400)
      expect(failedOf(told)).toEqual([])
    } finally {
      rmSync(auth, { recursive: true, force: true })
    }
  })
