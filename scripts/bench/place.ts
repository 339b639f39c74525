import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type EmbeddedDatabase, startEmbedded } from '../ground/embedded-db'
import { findPostmaster } from '../ground/postmaster'
import { processes } from '../ground/process-table.mjs'
import { inRoot, root } from '../ground/root.mjs'
import { PlainError } from '../ground/say.mjs'

/**
 * A temporary folder with a database, and the processes that use it. When this process is gone, even by a kill, the
 * tests' keeper ends them all and removes the folder.
 */
export class Place {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-bench-'))
  readonly #note = path.join(this.folder, 'run.json')
  readonly #roots: { pid: number; started: string }[] = []
  readonly #running = new Set<ChildProcess>()
  readonly #keeper: ChildProcess
  #database: EmbeddedDatabase | undefined
  databaseVersion = ''

  constructor() {
    chmodSync(this.folder, 0o711) // when root starts it, PostgreSQL runs as nobody, who must be able to enter this folder
    process.env.TMPDIR = this.folder // so that temporary files of child processes are removed with it
    this.#write()
    this.#keeper = fork(inRoot('scripts/testing/keeper.mjs'), [this.#note], {
      detached: true,
      stdio: 'ignore',
      execArgv: [],
    })
  }

  /** Starts an empty PostgreSQL, as durable as the product's own, with a database for each house. */
  async openDatabase(): Promise<void> {
    this.#database = await startEmbedded({ dataDir: this.folder })
    const client = new pg.Client({ connectionString: this.#database.url })
    await client.connect()
    await client.query('CREATE DATABASE bare')
    this.databaseVersion = (await client.query('SHOW server_version')).rows[0].server_version
    await client.end()
  }

  /** The connection string of a database on that server. */
  databaseUrl(name: string): string {
    const url = new URL(this.#database?.url ?? '')
    url.pathname = name
    return url.href
  }

  /** The path of the server's log. */
  get databaseLog(): string {
    return path.join(this.folder, 'pg.log')
  }

  get databasePid(): number {
    return findPostmaster(path.join(this.folder, 'pg'))?.pid ?? 0
  }

  /** Starts Node with these arguments; the output goes to a log of that name. */
  start(name: string, args: string[], env: Record<string, string>): ChildProcess {
    const log = openSync(path.join(this.folder, `${name}.log`), 'a')
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
    })
    this.#running.add(child)
    child.once('exit', () => this.#running.delete(child))
    const pid = child.pid ?? 0
    this.#roots.push({ pid, started: processes().find((each) => each.pid === pid)?.started ?? '' })
    this.#write()
    return child
  }

  /** The last lines that a process has printed. */
  lastWords(name: string): string {
    return readFileSync(path.join(this.folder, `${name}.log`), 'utf8')
      .trim()
      .split('\n')
      .slice(-15)
      .join('\n')
  }

  /** Runs Node with these arguments to its end. @throws PlainError with the last output when it fails */
  async run(name: string, args: string[], env: Record<string, string>): Promise<void> {
    const [code] = await once(this.start(name, args, env), 'exit')
    if (code !== 0) throw new PlainError(`${name} ended with ${code}:\n${this.lastWords(name)}`)
  }

  async stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.#running.has(child)) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  /** Kills everything: no data of a benchmark is worth an orderly shutdown. */
  async close(): Promise<void> {
    await Promise.all([...this.#running].map((child) => this.stop(child, 'SIGKILL')))
    await this.#database?.stop()
    const gone = once(this.#keeper, 'exit')
    this.#keeper.disconnect()
    await gone
  }

  #write(): void {
    writeFileSync(this.#note, JSON.stringify({ folder: this.folder, roots: this.#roots }))
  }
}
