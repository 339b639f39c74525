import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './menshen'

type Manifest = {
  bin?: string | Record<string, string>
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))

/**
 * Does what `npm install` would do in a folder, without network or disk space: links this project's copies of the
 * packages that the line names, and of all their dependencies.
 */
export function install(line: string, folder: string): void {
  const taken = new Set<string>()
  const take = (name: string, from: string) => {
    const found = find(name, from)
    if (!found || taken.has(found)) return
    taken.add(found)
    link(found, path.join(folder, path.relative(ROOT, found)))
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = manifestOf(found)
    const peers = Object.keys(peerDependencies ?? {}).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    const needed = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]
    for (const one of needed) take(one, found)
  }
  const bin = path.join(folder, 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  for (const [, name = ''] of line.matchAll(/ (@?[^@\s]+)@\S+/g)) {
    take(name, ROOT)
    const { bin: commands = {} } = manifestOf(path.join(folder, 'node_modules', name))
    for (const [command, file] of Object.entries(typeof commands === 'string' ? { [name]: commands } : commands))
      symlinkSync(path.join('..', name, file), path.join(bin, command))
  }
}

/** The folder in which Node would find a package; null when it would not. */
function find(name: string, from: string): string | null {
  const found = path.join(from, 'node_modules', name)
  if (existsSync(path.join(found, 'package.json'))) return found
  return from === ROOT ? null : find(name, path.dirname(from))
}

/** Hard-links the files of a package, or copies them to another disk, without nested node_modules. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') link(source, target)
    } else
      try {
        linkSync(source, target)
      } catch {
        copyFileSync(source, target)
      }
  }
}
