import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { command, node } from '../ground/command.mjs'
import { readStamp, writeStamp } from '../ground/fingerprint.mjs'
import { PlainError, step } from '../ground/say.mjs'

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
/** Remembers that installing a headless shell was tried once. */
const TRIED = 'node_modules/.menshen-shell'
const SHELL = ['/usr/bin/chromium-headless-shell']

// Whether the program starts: on a minimal Linux a downloaded browser may lack system libraries.
const runs = (file) => Boolean(file) && existsSync(file) && spawnSync(file, ['--version']).status === 0

/** The first that runs: the program named by a variable, Playwright's own, one of the system. */
const find = (variable, bundled, system) => [process.env[variable], bundled, ...system].find(runs)

/**
 * The paths of the test browsers: full Chromium, for tests that depend on its popup blocker and frames, and its
 * headless shell, which uses half the CPU, for all others.
 * @returns {Promise<{ chromium?: string, shell?: string }>}
 */
export async function findBrowsers() {
  const { CHROMIUM_PATH, CHROMIUM_SHELL_PATH } = process.env
  if (CHROMIUM_PATH && CHROMIUM_SHELL_PATH) return { chromium: CHROMIUM_PATH, shell: CHROMIUM_SHELL_PATH }
  const { chromium: bundled } = await import('@playwright/test')
  const chromium = find('CHROMIUM_PATH', bundled.executablePath(), CHROMIUM)
  return { chromium, shell: find('CHROMIUM_SHELL_PATH', shellBeside(bundled.executablePath()), SHELL) ?? chromium }
}

/** Playwright installs the shell beside Chromium: …/chromium-1234/… and …/chromium_headless_shell-1234/… */
function shellBeside(chromium) {
  const [, folder, revision] = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(chromium) ?? []
  if (!folder) return undefined
  const place = path.join(folder, `chromium_headless_shell-${revision}`)
  const names = ['chrome-headless-shell-linux64', 'chrome-headless-shell-mac-arm64', 'chrome-headless-shell-mac-x64']
  return [
    ...names.map((name) => path.join(place, name, 'chrome-headless-shell')),
    path.join(place, 'chrome-linux', 'headless_shell'),
  ].find(runs)
}

/**
 * Finds or installs the test browsers, and sets CHROMIUM_PATH and CHROMIUM_SHELL_PATH.
 * @throws PlainError when there is none and none can be installed
 */
export async function requireBrowser() {
  for (const name of ['CHROMIUM_PATH', 'CHROMIUM_SHELL_PATH'])
    if (process.env[name] && !runs(process.env[name]))
      throw new PlainError(`${name} names ${process.env[name]}, which does not run.`)
  let found = await findBrowsers()
  // Without a shell, full Chromium runs all tests; installing a shell is tried only once.
  const incomplete =
    !found.chromium || (found.shell === found.chromium && !process.env.CHROMIUM_PATH && !readStamp(TRIED))
  if (incomplete) {
    writeStamp(TRIED, new Date().toISOString())
    await step('Installing a browser for the tests', async () => (await download()) || (await installWithApt()))
    found = await findBrowsers()
  }
  if (!found.chromium)
    throw new PlainError(
      'The browser tests need Chromium or Chrome, and none could be installed. Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test',
    )
  Object.assign(process.env, { CHROMIUM_PATH: found.chromium, CHROMIUM_SHELL_PATH: found.shell })
}

const download = async () =>
  (
    await node('node_modules/@playwright/test/cli.js', ['install', 'chromium'], {
      quiet: true,
      seconds: 300,
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
    })
  ).ok

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const options = { quiet: true, seconds: 600, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await command('apt-get', ['update'], options)
  await command('apt-get', ['install', '-y', 'chromium', 'chromium-headless-shell', 'fonts-noto-cjk'], options)
}
