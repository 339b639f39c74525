// The embedded default database: a PostgreSQL server from npm packages, reachable over a unix socket only.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lock } from './lock.mjs'
import { type Binaries, postgresBinaries, ROOT_PLACE, runAs } from './postgres-binaries'
import { answers, ask, disownPid, findPostmaster, type Postmaster, stopPostmaster, urlOf } from './postmaster'
import { PlainError } from './say.mjs'
import { join, leave } from './sharers'
import { requireWritableData } from './writable.mjs'

export type EmbeddedDatabase = {
  url: string
  /** False when the server was running already: shared with other processes, or left behind by a killed one. */
  started: boolean
  /** Stops using the server; the last process to do so stops it. */
  stop(): Promise<void>
}

type Options = {
  dataDir: string
  database?: string
  /** False for tests: faster, but a power failure may lose everything. */
  durable?: boolean
}

/**
 * Starts the server of a data directory, or shares the one that runs already.
 * @throws PlainError when this system cannot run it
 */
export async function startEmbedded({
  dataDir,
  database = 'menshen',
  durable = true,
}: Options): Promise<EmbeddedDatabase> {
  requireWritableData(path.resolve(dataDir))
  const dir = placeFor(path.resolve(dataDir))
  const unlock = await lock(`${dir}.lock`)
  try {
    const running = findPostmaster(dir)
    const started = !running || !(await answers(running))
    const server = started ? await start(dir, path.resolve(dataDir), durable) : running
    join(dir)
    const stopNow = () => void leave(dir, (pid) => process.kill(pid, 'SIGINT'))
    process.once('exit', stopNow)
    await create(server, database)
    return {
      url: urlOf(server.socket, database),
      started,
      stop: async () => {
        process.off('exit', stopNow)
        const unlockAgain = await lock(`${dir}.lock`)
        try {
          if (leave(dir)) await stopPostmaster(dir)
        } finally {
          unlockAgain()
        }
      },
    }
  } finally {
    unlock()
  }
}

/**
 * PostgreSQL's data directory. The user `nobody` cannot reach one below a folder that only root may enter: then it is
 * in ROOT_PLACE.
 */
function placeFor(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  const reachable =
    runAs.uid === undefined || spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', dataDir], runAs).status === 0
  const parent = reachable ? dataDir : path.join(ROOT_PLACE, shortHash(dataDir))
  mkdirSync(parent, { recursive: true })
  return path.join(parent, 'pg')
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

async function start(dir: string, dataDir: string, durable: boolean): Promise<Postmaster> {
  const bin = postgresBinaries(dataDir)
  initialise(dir, bin)
  const socket = socketFolder(dir)
  const log = `${dir}.log`
  const began = Date.now()
  let child: ReturnType<typeof spawn> | undefined
  // The server is not registered as shared yet: if this process exits during the start, it must stop the server.
  const end = () => void child?.kill('SIGINT')
  process.once('exit', end)
  try {
    for (;;) {
      const running = findPostmaster(dir)
      if (running && (await answers(running))) break
      const ours = child && child.exitCode === null && child.signalCode === null
      if (!running && !ours) {
        // Starting is retried, because the processes of a killed server take a moment to end.
        if (Date.now() - began > 15_000)
          throw new PlainError(`The embedded PostgreSQL does not start; ${log} says why.`)
        if (child) await sleep(300)
        disownPid(dir, socket)
        child = spawnServer(bin, dir, socket, log, durable)
      }
      // Recovery after a crash can take minutes.
      if (Date.now() - began > 300_000)
        throw new PlainError(`The embedded PostgreSQL does not answer; ${log} says why.`)
      await sleep(25)
    }
  } finally {
    process.off('exit', end)
  }
  child?.unref()
  const server = findPostmaster(dir)
  if (!server) throw new PlainError(`The embedded PostgreSQL stopped at once; ${log} says why.`)
  return server
}

function initialise(dir: string, bin: Binaries): void {
  const versionFile = path.join(dir, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim()
    if (version !== bin.major)
      throw new PlainError(
        `The database in ${dir} was made by PostgreSQL ${version}, and this is ${bin.major}. Carry it over with pg_upgrade or a dump first.`,
      )
    return
  }
  // Created under another name and then renamed, so that a killed start leaves nothing half done.
  const fresh = `${dir}.new`
  rmSync(fresh, { recursive: true, force: true })
  privateFolder(fresh)
  const result = spawnSync(
    bin.initdb,
    ['-D', fresh, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin'].concat([
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ]),
    { ...runAs, encoding: 'utf8', cwd: '/' },
  )
  if (result.status !== 0)
    throw new PlainError(
      `The embedded database could not be made. ${result.stderr || result.error?.message || ''}`.trim(),
    )
  renameSync(fresh, dir)
}

function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid)
  chmodSync(folder, 0o700)
}

/**
 * The folder of the socket. Short, because socket paths are limited to about 100 bytes. Owned by us, because the
 * folder's owner could put a server of their own there.
 */
function socketFolder(dir: string): string {
  const temp = Buffer.byteLength(os.tmpdir()) > 60 ? '/tmp' : os.tmpdir()
  const folder = path.join(temp, `menshen-${shortHash(dir)}`)
  if (existsSync(folder)) {
    const { uid } = lstatSync(folder)
    const ours = lstatSync(folder).isDirectory() && [process.getuid?.(), runAs.uid].includes(uid)
    if (!ours) throw new PlainError(`${folder} belongs to somebody else. Remove it, or set TMPDIR to another folder.`)
  }
  privateFolder(folder)
  return folder
}

function spawnServer(bin: Binaries, dir: string, socket: string, log: string, durable: boolean) {
  const settings = {
    listen_addresses: '',
    max_connections: '200',
    log_checkpoints: 'off',
    // Statements and error details contain people's addresses, so they are not logged.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const out = openSync(log, 'a', 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached, so that Ctrl-C does not reach it: the site stops first and then stops the server.
  const child = spawn(bin.postgres, ['-D', dir, '-k', socket, ...flags], {
    ...runAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  })
  child.once('error', () => {}) // noticed as an exit
  closeSync(out)
  return child
}

async function create(server: Postmaster, database: string): Promise<void> {
  const found = await ask(server.socket, `SELECT 1 FROM pg_database WHERE datname = '${database}'`)
  if (!found?.rowCount) await ask(server.socket, `CREATE DATABASE "${database}"`)
}
