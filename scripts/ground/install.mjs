import { existsSync, readFileSync } from 'node:fs'
import { npm } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = 'node_modules/.menshen-lock'

const hasLock = () => existsSync(inRoot('package-lock.json'))
// Part of the stamp: a folder mounted from macOS into a Linux container needs other binaries.
const system = `${process.platform}-${process.arch}-`
const stampOf = (dev) =>
  `${system}${fingerprint([hasLock() ? 'package-lock.json' : 'package.json'])}${dev ? '-dev' : ''}`

/**
 * Installs the packages when there are none, or when package-lock.json has changed since.
 * @param {{ dev?: boolean }} [options] `dev`: the development packages as well, which serving does not need, so that a
 * first start need not wait for them. Once installed, they stay.
 */
export async function install({ dev = false } = {}) {
  const installed = readStamp(STAMP)
  if (installed === stampOf(true) || (!dev && installed === stampOf(false)) || isInstalledByHand(dev)) return
  requireWritableHere('node_modules')
  // `npm ci` empties node_modules first, and a site running from it would no longer find its packages.
  const adding = hasLock() && installed === stampOf(false)
  const withDev = dev || hasDevPackages()
  await step(adding ? 'Installing what the tests need' : 'Installing packages (a minute or two)', async () => {
    const how = adding ? ['install', '--no-save'] : [hasLock() ? 'ci' : 'install']
    const { ok, output } = await npm(
      [
        ...how,
        withDev ? '--include=dev' : '--omit=dev',
        '--ignore-scripts',
        '--prefer-offline',
        '--no-audit',
        '--no-fund',
      ],
      {
        quiet: true,
        // Keeps Prisma from downloading an engine that the product never uses.
        env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      },
    )
    if (!ok) throw new PlainError(`${output.trim()}\n\nThe packages could not be installed: npm says why above.`)
  })
  writeStamp(STAMP, stampOf(withDev))
}

/** Whether npm's own record lists everything of package-lock.json, because somebody ran npm by hand. */
function isInstalledByHand(dev) {
  const record = inRoot('node_modules', '.package-lock.json')
  const elsewhere = readStamp(STAMP) && !readStamp(STAMP).startsWith(system)
  if (elsewhere || !hasLock() || !existsSync(record)) return false
  const locked = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const hasAll = (withDev) =>
    Object.entries(locked).every(
      ([place, entry]) =>
        place === '' ||
        entry.optional ||
        entry.devOptional ||
        (entry.dev && !withDev) ||
        present[place]?.version === entry.version,
    )
  if (!hasAll(dev)) return false
  writeStamp(STAMP, stampOf(hasAll(true)))
  return true
}

const hasDevPackages = () => existsSync(inRoot('node_modules/vitest'))
