import { rmSync } from 'node:fs'
import { expect } from '@playwright/test'
import { test } from '../support/ends'
import { newInstallation, run } from '../support/menshen'

test('T23: the sandbox refuses production: alone, and as a part of a public site', async ({ atEnd }) => {
  const installation = await newInstallation()
  atEnd(() => rmSync(installation.dataDir, { recursive: true }))
  const alone = run(installation, 'scripts/sandbox.ts', [], { NODE_ENV: 'production' })
  expect(alone).toMatchObject({ ok: false, output: expect.stringContaining('production') })
  const key = 'a-key-of-at-least-thirty-two-characters'
  const site = run(installation, 'server/main.ts', ['start'], {
    SANDBOX: '1',
    BASE_URL: 'https://login.example.com',
    SECRET_KEY: key,
  })
  expect(site).toMatchObject({ ok: false, output: expect.stringContaining('SANDBOX') })
})
