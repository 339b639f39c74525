import './lib/testing/localhost-dns'
import { existsSync } from 'node:fs'
import { chromium, defineConfig } from '@playwright/test'

// Playwright's own browser where it was installed, else the one that CHROMIUM_PATH or the system has.
const own = existsSync(chromium.executablePath())
const executablePath = process.env.CHROMIUM_PATH || (own ? undefined : '/usr/bin/chromium')

const args = [
  // Our hosts below one registrable domain, WeChat's stand-in on another: all of them are this machine.
  '--host-resolver-rules=MAP *.menshen.test 127.0.0.1,MAP menshen.test 127.0.0.1,MAP *.weixin.test 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.test/results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: './e2e/support/global-setup.ts',
  use: {
    locale: 'en-US',
    ignoreHTTPSErrors: true,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args },
  },
  projects: [
    // Nothing to launch: a test of this layer that wants a browser fails.
    {
      name: 'protocol',
      testDir: 'e2e/protocol',
      use: { launchOptions: { executablePath: '/no-browser-in-this-layer' } },
    },
    { name: 'browser', testDir: 'e2e/browser' },
    { name: 'machines', testDir: 'e2e/machines' },
    { name: 'screens', testMatch: /screens\/.*\.ts/, timeout: 1_500_000 },
  ],
})
