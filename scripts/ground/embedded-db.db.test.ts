import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbedded } from './embedded-db'
import { runAs } from './postgres-binaries'
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster'
import { inRoot } from './root.mjs'

let dataDir: string
let dir: string

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'menshen-embedded-'))
  chmodSync(dataDir, 0o711) // when root starts it, PostgreSQL runs as nobody, who must be able to enter this folder
  dir = path.join(dataDir, 'pg')
})
afterEach(async () => {
  await stopPostmaster(dir)
  rmSync(dataDir, { recursive: true })
})

const start = (durable = false) => startEmbedded({ dataDir, durable })

function server(): Postmaster {
  const found = findPostmaster(dir)
  if (!found) throw new Error('no server runs')
  return found
}

/** Starts another process that uses the embedded server. */
async function hold(): Promise<{ process: ChildProcess; started: boolean }> {
  const child = fork(inRoot('scripts/testing/hold-database.ts'), [dataDir], { execArgv: ['--import', 'tsx'] })
  const [message] = await once(child, 'message')
  return { process: child, started: (message as { started: boolean }).started }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

test('a server left behind by a killed process is taken over, and stopped by the process that took it', async () => {
  const first = await hold()
  expect(first.started).toBe(true)
  const left = server()
  await kill(first.process)
  expect(server()).toEqual(left)

  const second = await start()
  expect(second.started).toBe(false)
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await second.stop()
  expect(findPostmaster(dir)).toBeNull()
})

test('a server in use is shared: the last to leave stops it', async () => {
  const first = await start()
  const second = await hold()
  expect(second.started).toBe(false)
  const shared = server()
  await first.stop()
  expect(server()).toEqual(shared)

  const gone = once(second.process, 'exit')
  second.process.send('stop')
  await gone
  expect(findPostmaster(dir)).toBeNull()
})

test('two processes that start at once get one server', async () => {
  const both = await Promise.all([hold(), hold()])
  expect(both.filter(({ started }) => started)).toHaveLength(1)
  for (const { process } of both) await kill(process)
})

test('after a hard kill of everything it starts again, with what was written', async () => {
  const first = await start(true)
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS seven')
  const { pid } = server()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => findPostmaster(dir)).toBeNull()

  const second = await start()
  expect(second.started).toBe(true)
  expect(await query(second.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }])
  await second.stop()
})

test('a killed server is replaced even when its pid belongs to another process by now', async () => {
  const first = await start()
  const { pid } = server()
  const file = path.join(dir, 'postmaster.pid')
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], runAs) // as the user that PostgreSQL runs as
  const lines = readFileSync(file, 'utf8').replace(String(pid), String(other.pid))
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => findPostmaster(dir)).toBeNull()
  writeFileSync(file, lines)

  const second = await start()
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await second.stop()
  await first.stop()
  other.stdin.end()
})

test('a database of another PostgreSQL version is reported, not touched', async () => {
  await (await start()).stop()
  writeFileSync(path.join(dir, 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, and this is 18/)
})
