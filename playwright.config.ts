import './lib/testing/localhost-dns'
import { defineConfig, type PlaywrightTestProject } from '@playwright/test'
import { findBrowsers } from './scripts/testing/browser.mjs'

const args = [
  // Our hosts below one registrable domain, WeChat's stand-in on another: all of them are this machine.
  '--host-resolver-rules=MAP *.menshen.test 127.0.0.1,MAP menshen.test 127.0.0.1,MAP *.weixin.test 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

const { chromium, shell } = await findBrowsers()
// Each worker reads this file again, and need not look again.
if (chromium && shell) Object.assign(process.env, { CHROMIUM_PATH: chromium, CHROMIUM_SHELL_PATH: shell })

const started = (executablePath?: string) => ({ launchOptions: { executablePath, args } })

/** The headless shell for all tests of a folder but those that only all of Chromium shows: popups, frames, whole trips. */
const withBrowser = (name: string): PlaywrightTestProject[] => [
  { name, testDir: `e2e/${name}`, grepInvert: /@chromium/, use: started(shell) },
  { name: `${name}-chromium`, testDir: `e2e/${name}`, grep: /@chromium/, use: started(chromium) },
]

export default defineConfig({
  outputDir: '.test/results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // What needs longer says so itself, and why.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: './e2e/support/global-setup.ts',
  use: {
    locale: 'en-US',
    ignoreHTTPSErrors: true,
    // What was done, sent and said, and where it broke: pictures of every step cost as much as the tests themselves, and are
    // there for the asking, `--trace on`.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    // Nothing to launch: a test of this layer that wants a browser fails.
    { name: 'protocol', testDir: 'e2e/protocol', use: started('/no-browser-in-this-layer') },
    ...withBrowser('browser'),
    ...withBrowser('machines'),
    { name: 'soak', testDir: 'e2e/soak', timeout: 1_800_000, use: started(shell) },
    { name: 'screens', testDir: 'e2e/screens', testMatch: /\.ts$/, timeout: 1_500_000, use: started(chromium) },
  ],
})
