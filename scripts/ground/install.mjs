import { existsSync, readFileSync } from 'node:fs'
import { npm } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = 'node_modules/.menshen-lock'

const hasLock = () => existsSync(inRoot('package-lock.json'))
// The system is part of it: a folder carried from macOS into a Linux container needs other binaries.
const wanted = () =>
  `${process.platform}-${process.arch}-${fingerprint([hasLock() ? 'package-lock.json' : 'package.json'])}`

/**
 * Installs the packages when there are none, or when package-lock.json is another one since.
 * @param {{ dev?: boolean }} [options] `dev`: an installation without the development packages will not do
 */
export async function install({ dev = false } = {}) {
  if ((readStamp(STAMP) === wanted() || isInstalledByHand()) && (!dev || hasDevPackages())) return
  requireWritableHere('node_modules')
  await step('Installing packages (a minute or two)', async () => {
    const args = [hasLock() ? 'ci' : 'install', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
    const { ok, output } = await npm(args, {
      quiet: true,
      // Prisma would fetch an engine that the product never uses.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    })
    if (!ok) throw new PlainError(`${output.trim()}\n\nThe packages could not be installed: npm says why above.`)
  })
  writeStamp(STAMP, wanted())
}

/** True when npm's own record of what it installed has all that the lock names: somebody ran npm themselves. */
function isInstalledByHand() {
  const record = inRoot('node_modules', '.package-lock.json')
  const elsewhere = readStamp(STAMP) && !readStamp(STAMP).startsWith(`${process.platform}-${process.arch}-`)
  if (elsewhere || !hasLock() || !existsSync(record)) return false
  const locked = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  const skipped = (entry) => entry.optional || entry.devOptional || (entry.dev && !hasDevPackages())
  const same = Object.entries(locked).every(
    ([place, entry]) => place === '' || skipped(entry) || present[place]?.version === entry.version,
  )
  if (same) writeStamp(STAMP, wanted())
  return same
}

const hasDevPackages = () => existsSync(inRoot('node_modules/vitest'))
