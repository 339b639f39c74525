import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findPostmaster } from './postmaster'
import { isAlive, isSame, type ProcessIdentity, thisProcess } from './process-identity.mjs'

// Which processes use an embedded server: `npm run up`, a script beside it, a dev server. Those that were killed do not count.

const fileOf = (dir: string) => `${dir}.sharers`

function others(dir: string): ProcessIdentity[] {
  if (!existsSync(fileOf(dir))) return []
  const me = thisProcess()
  const listed: ProcessIdentity[] = JSON.parse(readFileSync(fileOf(dir), 'utf8') || '[]')
  return listed.filter((one) => !isSame(one, me) && isAlive(one))
}

const write = (dir: string, list: ProcessIdentity[]) => writeFileSync(fileOf(dir), JSON.stringify(list))

/** Call with the directory locked. */
export const join = (dir: string): void => write(dir, [...others(dir), thisProcess()])

/**
 * @param last called with the server's pid when no other process uses it
 * @returns whether nobody is left
 */
export function leave(dir: string, last?: (pid: number) => void): boolean {
  const rest = others(dir)
  if (existsSync(path.dirname(dir))) write(dir, rest) // else somebody took the data away, and nobody is left to tell
  const server = findPostmaster(dir)
  if (rest.length === 0 && server) last?.(server.pid)
  return rest.length === 0
}
