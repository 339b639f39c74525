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
/** Says that a shell was looked for. */
const TRIED = 'node_modules/.menshen-shell'
const SHELL = ['/usr/bin/chromium-headless-shell']

// On disk is not enough: on a bare Linux a downloaded browser lacks system libraries.
const runs = (file) => Boolean(file) && existsSync(file) && spawnSync(file, ['--version']).status === 0

/** A browser that the environment names, else Playwright's own, else one of the system. */
const find = (named, own, system) => [process.env[named], own, ...system].find(runs)

/**
 * The browsers for the tests, by the paths of their programs: all of Chromium, whose popup blocker and frames decide some
 * tests, and its headless shell, which costs half as much and serves all others.
 * @returns {Promise<{ chromium?: string, shell?: string }>}
 */
export async function findBrowsers() {
  const { CHROMIUM_PATH, CHROMIUM_SHELL_PATH } = process.env
  if (CHROMIUM_PATH && CHROMIUM_SHELL_PATH) return { chromium: CHROMIUM_PATH, shell: CHROMIUM_SHELL_PATH }
  const { chromium: own } = await import('@playwright/test')
  const chromium = find('CHROMIUM_PATH', own.executablePath(), CHROMIUM)
  return { chromium, shell: find('CHROMIUM_SHELL_PATH', shellBeside(own.executablePath()), SHELL) ?? chromium }
}

/** Playwright installs both side by side: …/chromium-1234/… and …/chromium_headless_shell-1234/… */
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
 * Sees to browsers for the tests, and names them in CHROMIUM_PATH and CHROMIUM_SHELL_PATH.
 * @throws PlainError when there is none and none can be had
 */
export async function requireBrowser() {
  for (const name of ['CHROMIUM_PATH', 'CHROMIUM_SHELL_PATH'])
    if (process.env[name] && !runs(process.env[name]))
      throw new PlainError(`${name} names ${process.env[name]}, which does not run.`)
  let found = await findBrowsers()
  // Without a shell it goes on with all of Chromium; that one cannot be had is found out once.
  const wanting = !found.chromium || (found.shell === found.chromium && !process.env.CHROMIUM_PATH && !readStamp(TRIED))
  if (wanting) {
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
