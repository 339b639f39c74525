import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './root.mjs'

/** A hash of the names and contents of files and folders of the project; missing ones are skipped. */
export function fingerprint(names, { except = () => false } = {}) {
  const hash = createHash('sha256')
  const visit = (name) => {
    if (except(name)) return
    const full = inRoot(name)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const entry of readdirSync(full).sort()) visit(`${name}/${entry}`)
      return
    }
    const bytes = readFileSync(full)
    hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  }
  for (const name of names) visit(name)
  return hash.digest('hex')
}

/** @returns the stamp left by `writeStamp`, or '' */
export const readStamp = (file) => (existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8').trim() : '')

export function writeStamp(file, text) {
  mkdirSync(path.dirname(inRoot(file)), { recursive: true })
  writeFileSync(inRoot(file), `${text}\n`)
}
