import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { command, node } from '../ground/command.mjs'
import { PlainError, step } from '../ground/say.mjs'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

// On disk is not enough: on a bare Linux the downloaded browser lacks system libraries.
const runs = (file) => Boolean(file) && existsSync(file) && spawnSync(file, ['--version']).status === 0

/**
 * Sees to a browser for the tests, and names it in CHROMIUM_PATH unless it is Playwright's own.
 * @throws PlainError when there is none and none can be had
 */
export async function requireBrowser() {
  const { chromium } = await import('@playwright/test')
  const own = () => runs(chromium.executablePath())
  const system = () => SYSTEM.find(runs)
  const found = () => {
    if (runs(process.env.CHROMIUM_PATH) || own()) return true
    process.env.CHROMIUM_PATH = system() ?? ''
    return process.env.CHROMIUM_PATH !== ''
  }
  if (process.env.CHROMIUM_PATH && !runs(process.env.CHROMIUM_PATH))
    throw new PlainError(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not run.`)
  if (found()) return
  await step('Installing a browser for the tests', async () => {
    if ((await download()) && found()) return
    await installWithApt()
  })
  if (found()) return
  throw new PlainError(
    'The browser tests need Chromium or Chrome, and none could be installed. Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test',
  )
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
  await command('apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk'], options)
}
