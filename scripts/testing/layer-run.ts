import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { root } from '../ground/root.mjs'
import type { Layer } from './layers'
import type { Told } from './report'
import { REPORTS } from './run-folder'

export type LayerResult = {
  layer: string
  tests: Told[]
  passed: number
  failed: number
  skipped: number
  seconds: number
}

/** Starts a program of a run in a session of its own; what it says goes into its log. */
export function startLogged(name: string, line: string[], env: Record<string, string | undefined>): ChildProcess {
  mkdirSync(path.dirname(logOf(name)), { recursive: true })
  const log = openSync(logOf(name), 'w')
  const child = spawn(process.execPath, line, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  })
  closeSync(log)
  return child
}

export const logOf = (name: string): string => path.join(REPORTS, 'logs', `${name}.log`)

/** No layer takes so long, on however slow a machine: something in it waits for ever. */
const LONGEST = 90 * 60_000

/** A layer that runs, and what it has told so far. */
export class LayerRun {
  readonly tests: Told[] = []
  readonly child: ChildProcess
  readonly result: Promise<LayerResult>

  constructor(
    readonly layer: Layer,
    { workers, rest, env }: { workers: number; rest: string[]; env: Record<string, string> },
    onFailure: (told: Told) => void,
  ) {
    const began = performance.now()
    this.child = startLogged(layer.name, layer.line(workers, rest), env)
    this.child.on('message', (told: Told) => {
      this.tests.push(told)
      if (told.outcome === 'failed') onFailure(told)
    })
    const found = rest.length > 0 // of a filter's tests a layer may have none
    const deadline = setTimeout(() => this.end(), LONGEST)
    this.result = new Promise<LayerResult>((resolve) => {
      this.child.once('error', () => resolve(this.#resultOf(false, began, found)))
      this.child.once('close', (code) => resolve(this.#resultOf(code === 0, began, found)))
    }).finally(() => clearTimeout(deadline))
  }

  /** What it has begun ends with the run. */
  end(): void {
    this.child.kill('SIGKILL')
  }

  count(outcome: Told['outcome']): number {
    return this.tests.filter((each) => each.outcome === outcome).length
  }

  // What ended badly without a failed test (it crashed, or nothing was found to run) counts as one failure.
  #resultOf(ok: boolean, began: number, mayBeEmpty: boolean): LayerResult {
    const [passed, failed, skipped] = [this.count('passed'), this.count('failed'), this.count('skipped')]
    const { tests } = this
    return {
      layer: this.layer.name,
      tests,
      passed,
      failed: ok && (tests.length || mayBeEmpty) ? failed : Math.max(failed, 1),
      skipped,
      seconds: (performance.now() - began) / 1000,
    }
  }
}
