import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findPostmaster } from './postmaster'
import { isAlive, isSame, type ProcessIdentity, thisProcess } from './process-identity.mjs'

// Keeps a list of the processes that share an embedded server, such as `npm run up` and a script beside it. Killed
// processes do not count.

const fileOf = (dir: string) => `${dir}.sharers`

function others(dir: string): ProcessIdentity[] {
  if (!existsSync(fileOf(dir))) return []
  const me = thisProcess()
  const listed: ProcessIdentity[] = JSON.parse(readFileSync(fileOf(dir), 'utf8') || '[]')
  return listed.filter((one) => !isSame(one, me) && isAlive(one))
}

const write = (dir: string, list: ProcessIdentity[]) => writeFileSync(fileOf(dir), JSON.stringify(list))

/** Adds this process to the list. Call with the directory locked. */
export const join = (dir: string): void => write(dir, [...others(dir), thisProcess()])

/**
 * Removes this process from the list.
 * @param last called with the server's pid when no other process uses it
 * @returns whether no process is left
 */
export function leave(dir: string, last?: (pid: number) => void): boolean {
  const remaining = others(dir)
  if (existsSync(path.dirname(dir))) write(dir, remaining) // otherwise the data was deleted, and there is no list to update
  const server = findPostmaster(dir)
  if (remaining.length === 0 && server) last?.(server.pid)
  return remaining.length === 0
}
