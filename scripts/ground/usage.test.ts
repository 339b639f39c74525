import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRoot } from './root.mjs'
import { USAGES } from './usage.mjs'

const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { scripts: Record<string, string> }
const ours = Object.keys(scripts).filter((name) => /scripts\/(run|up|build|test)\.mjs/.test(scripts[name] ?? ''))

/** All commands that run tests share one help text. */
const usageOf = (name: string) => USAGES[/^(test\b|screens$)/.test(name) ? 'test' : name] ?? []

test.each(ours)('npm run %s -- --help says how it is used, and does nothing else', (name) => {
  const [program = '', ...line] = (scripts[name] ?? '').replace(/^exec /, '').split(' ')
  expect(program).toBe('node')
  const { status, stdout, stderr } = spawnSync(process.execPath, [...line, '--help'], {
    cwd: inRoot(),
    encoding: 'utf8',
    // Neither the folder nor the port can be opened, so the test fails if anything tries.
    env: { PATH: process.env.PATH, DATA_DIR: '/dev/null/none', PORT: '0' } as unknown as NodeJS.ProcessEnv,
    timeout: 10_000,
  })
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${usageOf(name).join('\n  ')}\n`, stderr: '' })
})

test.each(Object.entries(USAGES))('%s is written as npm takes it', (name, [written]) =>
  expect(written).toMatch(
    /^(start|test)$/.test(name) ? new RegExp(`^npm ${name}\\b`) : new RegExp(`^npm run ${name}\\b`),
  ),
)
