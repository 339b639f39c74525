import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processes } from '../ground/process-table.mjs'
import { inRoot } from '../ground/root.mjs'
import { clearUpNoted, type Root } from './keeper.mjs'
import { scratchFolder } from './scratch.mjs'

/** Reports, logs and traces of the last run; git ignores it. */
export const REPORTS = inRoot('.test')

/** What a run has begun, for whoever clears up after it: one note for each run, by its process. */
const NOTE = /^run-(\d+)\.json$/

/**
 * A folder for everything that a run writes beside its reports, and a keeper that takes it away and ends what is left
 * when this process is gone, even killed. Where the keeper was killed too, the next run does that first.
 */
export class RunFolder {
  readonly path: string
  readonly #file = path.join(REPORTS, `run-${process.pid}.json`)
  readonly #roots: Root[] = []
  readonly #keeper: ChildProcess

  private constructor() {
    this.path = scratchFolder('mt-', 3) // short: the path of a socket may have a hundred bytes
    this.#note()
    this.#keeper = fork(inRoot('scripts/testing/keeper.mjs'), [this.#file], {
      detached: true,
      stdio: 'ignore',
      execArgv: [],
    })
  }

  static async open(): Promise<RunFolder> {
    mkdirSync(REPORTS, { recursive: true })
    await clearUpAfterTheDead()
    for (const stale of ['results', 'auth', 'logs']) rmSync(path.join(REPORTS, stale), { recursive: true, force: true })
    mkdirSync(path.join(REPORTS, 'logs'))
    return new RunFolder()
  }

  /** The keeper ends this process and all that it starts. */
  keep(pid: number): void {
    const root = { pid, started: processes().find((each) => each.pid === pid)?.started ?? '' }
    this.#roots.push(root)
    this.#note()
  }

  /** Ends what is left, and takes the folder away. */
  async close(): Promise<void> {
    if (!this.#keeper.connected) return clearUpNoted(this.#file)
    const gone = once(this.#keeper, 'exit')
    this.#keeper.disconnect()
    await gone
  }

  // At once or not at all: this process may be killed while it writes.
  #note(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify({ folder: this.path, roots: this.#roots }))
    renameSync(`${this.#file}.new`, this.#file)
  }
}

/** One run at a time works in a folder: the notes of all others are of runs that were killed with their keepers. */
async function clearUpAfterTheDead(): Promise<void> {
  for (const name of readdirSync(REPORTS)) if (NOTE.test(name)) await clearUpNoted(path.join(REPORTS, name))
}
