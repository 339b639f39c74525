import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processes } from '../ground/process-table.mjs'
import { inRoot } from '../ground/root.mjs'
import { clearUpNoted, type Root } from './keeper.mjs'
import { scratchFolder } from './scratch.mjs'

/** Reports, logs and traces of the last run; ignored by git. */
export const REPORTS = inRoot('.test')

/** The note file of a run, named by its pid, which lists what to clear up after it. */
const NOTE = /^run-(\d+)\.json$/

/**
 * A temporary folder for everything that a run writes apart from its reports, and a keeper process that removes it and
 * ends remaining processes when this process is gone, even by a kill. If the keeper was killed too, the next run clears
 * up first.
 */
export class RunFolder {
  readonly path: string
  readonly #file = path.join(REPORTS, `run-${process.pid}.json`)
  readonly #roots: Root[] = []
  readonly #keeper: ChildProcess

  private constructor() {
    this.path = scratchFolder('mt-', 3) // short, because socket paths are limited to about 100 bytes
    this.#note()
    this.#keeper = fork(inRoot('scripts/testing/keeper.mjs'), [this.#file], {
      detached: true,
      stdio: 'ignore',
      execArgv: [],
    })
  }

  static async open(): Promise<RunFolder> {
    mkdirSync(REPORTS, { recursive: true })
    await clearUpKilledRuns()
    for (const stale of ['results', 'auth', 'logs']) rmSync(path.join(REPORTS, stale), { recursive: true, force: true })
    mkdirSync(path.join(REPORTS, 'logs'))
    return new RunFolder()
  }

  /** Has the keeper end this process and its descendants after the run. */
  keep(pid: number): void {
    const root = { pid, started: processes().find((each) => each.pid === pid)?.started ?? '' }
    this.#roots.push(root)
    this.#note()
  }

  /** Ends remaining processes and removes the folder. */
  async close(): Promise<void> {
    if (!this.#keeper.connected) return clearUpNoted(this.#file)
    const gone = once(this.#keeper, 'exit')
    this.#keeper.disconnect()
    await gone
  }

  // Written under another name and then renamed, because this process may be killed while it writes.
  #note(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify({ folder: this.path, roots: this.#roots }))
    renameSync(`${this.#file}.new`, this.#file)
  }
}

/** Only one run at a time works in a project folder, so all notes are of runs that were killed with their keepers. */
async function clearUpKilledRuns(): Promise<void> {
  for (const name of readdirSync(REPORTS)) if (NOTE.test(name)) await clearUpNoted(path.join(REPORTS, name))
}
