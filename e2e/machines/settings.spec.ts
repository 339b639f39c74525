import { spawnSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { ROOT } from '../support/menshen'

test('npm start refuses to run without a SECRET_KEY, and says one sentence per mistake', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/run.mjs', 'server/main.ts', 'start'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      SECRET_KEY: '',
      PORT: '70000',
      BASE_URL: 'http://login.example.com',
    },
  })
  expect(status).toBe(1)
  const said = `${stdout}${stderr}`
  expect(said).toContain('SECRET_KEY is missing')
  expect(said).toContain('PORT must be between 1 and 65535.')
  expect(said).toContain('BASE_URL must begin with https:// unless it is localhost.')
  expect(said).not.toContain('    at ')
})
