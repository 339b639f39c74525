import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { root } from '../ground/root.mjs'
import type { Layer } from './layers'
import type { TestResult } from './report'
import { REPORTS } from './run-folder'

export type LayerResult = {
  layer: string
  tests: TestResult[]
  passed: number
  failed: number
  skipped: number
  seconds: number
}

/** Starts a program of a run in a session of its own, with its output in a log file. */
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

/** No layer takes longer, even on a slow machine: then something in it waits for ever. */
const LONGEST = 90 * 60_000

/** A running layer, and the tests that it has reported so far. */
export class LayerRun {
  readonly tests: TestResult[] = []
  readonly child: ChildProcess
  readonly result: Promise<LayerResult>

  constructor(
    readonly layer: Layer,
    { workers, rest, env }: { workers: number; rest: string[]; env: Record<string, string> },
    onFailure: (test: TestResult) => void,
  ) {
    const began = performance.now()
    this.child = startLogged(layer.name, layer.line(workers, rest), env)
    this.child.on('message', (test: TestResult) => {
      this.tests.push(test)
      if (test.outcome === 'failed') onFailure(test)
    })
    const mayBeEmpty = rest.length > 0 // with a filter, a layer may have no tests
    const deadline = setTimeout(() => this.end(), LONGEST)
    this.result = new Promise<LayerResult>((resolve) => {
      this.child.once('error', () => resolve(this.#resultOf(false, began, mayBeEmpty)))
      this.child.once('close', (code) => resolve(this.#resultOf(code === 0, began, mayBeEmpty)))
    }).finally(() => clearTimeout(deadline))
  }

  /** Kills the layer's runner. The keeper ends its child processes when the run ends. */
  end(): void {
    this.child.kill('SIGKILL')
  }

  count(outcome: TestResult['outcome']): number {
    return this.tests.filter((each) => each.outcome === outcome).length
  }

  // A runner that ended badly without a failed test, because it crashed or found no tests, counts as one failure.
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
