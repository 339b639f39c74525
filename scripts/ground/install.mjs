import { existsSync, readFileSync } from 'node:fs'
import { npm } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = 'node_modules/.menshen-lock'

const hasLock = () => existsSync(inRoot('package-lock.json'))
// The system is part of it: a folder carried from macOS into a Linux container needs other binaries.
const system = `${process.platform}-${process.arch}-`
const wanted = (dev) =>
  `${system}${fingerprint([hasLock() ? 'package-lock.json' : 'package.json'])}${dev ? '-dev' : ''}`

/**
 * Installs the packages when there are none, or when package-lock.json is another one since.
 * @param {{ dev?: boolean }} [options] `dev`: the development packages as well. What only serves does without: a first
 * start need not wait for them. Once there, they stay.
 */
export async function install({ dev = false } = {}) {
  const there = readStamp(STAMP)
  if (there === wanted(true) || (!dev && there === wanted(false)) || isInstalledByHand(dev)) return
  requireWritableHere('node_modules')
  // `ci` begins with an empty folder: a site that runs from this one would no longer find its packages.
  const adding = hasLock() && there === wanted(false)
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
        // Prisma would fetch an engine that the product never uses.
        env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      },
    )
    if (!ok) throw new PlainError(`${output.trim()}\n\nThe packages could not be installed: npm says why above.`)
  })
  writeStamp(STAMP, wanted(withDev))
}

/** True when npm's own record of what it installed has all that the lock names: somebody ran npm themselves. */
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
  writeStamp(STAMP, wanted(hasAll(true)))
  return true
}

const hasDevPackages = () => existsSync(inRoot('node_modules/vitest'))
