import { existsSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isRunning } from './process-identity.mjs'

export type Postmaster = { pid: number; socket: string }

/** The server that runs on a data directory, found by its pid file; null when there is none. */
export function findPostmaster(dir: string): Postmaster | null {
  try {
    const [pid, , , , socket] = readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')
    return socket && isRunning(Number(pid), 'postgres') ? { pid: Number(pid), socket } : null
  } catch {
    return null
  }
}

/**
 * Writes this process's pid into the pid files of a killed server. Another process may have the old pid by now (in a
 * container it nearly always does), and PostgreSQL would refuse to start; it ignores its parent's pid, which is ours.
 * The files are not removed, because PostgreSQL uses them to find remaining processes of the killed server. Call only
 * when `findPostmaster` found none.
 */
export function disownPid(dir: string, socket: string): void {
  for (const file of [path.join(dir, 'postmaster.pid'), path.join(socket, '.s.PGSQL.5432.lock')])
    if (existsSync(file)) writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)))
}

export const urlOf = (socket: string, database: string): string =>
  `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(socket)}`

/** Runs a query. @returns its result, or null when the server cannot be reached */
export async function ask(socket: string, sql: string): Promise<pg.QueryResult | null> {
  const client = new pg.Client({ connectionString: urlOf(socket, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch {
    return null
  }
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

export const answers = async ({ socket }: Postmaster): Promise<boolean> => Boolean(await ask(socket, 'SELECT 1'))

/** Ends the server with all its sessions, and waits until it is gone. */
export async function stopPostmaster(dir: string): Promise<void> {
  const running = findPostmaster(dir)
  if (!running) return
  process.kill(running.pid, 'SIGINT') // PostgreSQL's "fast" shutdown
  const began = Date.now()
  let forced = false
  while (isRunning(running.pid, 'postgres')) {
    if (!forced && Date.now() - began > 15_000) {
      process.kill(running.pid, 'SIGQUIT') // "immediate" shutdown: loses nothing that was committed
      forced = true
    }
    await sleep(20)
  }
  try {
    rmdirSync(running.socket)
  } catch {
    // Not empty: somebody else uses the folder too.
  }
}
