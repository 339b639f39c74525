import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test as base } from './ends'
import { install } from './packages'

/** A third-party program, started by a shell command, and its output so far. */
export type Started = { child: ChildProcess; output(): string }

/** An empty folder outside of this project, for what a developer would do with our documentation. */
export class Workshop {
  readonly folder: string
  readonly #started: Started[] = []

  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-workshop-'))
    chmodSync(this.folder, 0o755) // a server that root starts runs as another user, who must be able to read this folder
  }

  write(files: { name: string; text: string }[]): void {
    for (const { name, text } of files) {
      const file = path.join(this.folder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }

  install(line: string): void {
    install(line, this.folder)
  }

  /** Runs a shell command with these variables and none of the tests' own settings. */
  start(line: string, variables: Record<string, string> = {}, cwd = this.folder): Started {
    const { PATH = '', HOME = '' } = process.env
    // Temporary files of the program are removed with those of the tests.
    const TMPDIR = os.tmpdir()
    const child = spawn('bash', ['-c', line], {
      cwd,
      env: { PATH, HOME, TMPDIR, NEXT_TELEMETRY_DISABLED: '1', ...variables } as unknown as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true, // a process group of its own, to be ended as a whole
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    const started = { child, output: () => output }
    this.#started.push(started)
    const end = () => signal(child, 'SIGTERM')
    process.once('exit', end)
    child.once('close', () => process.off('exit', end))
    return started
  }

  /** Waits until the program answers at an address. @throws its output when it ends before */
  async answers(started: Started, address: string): Promise<void> {
    const answered = () =>
      fetch(address, { redirect: 'manual' }).then(
        () => true,
        () => false,
      )
    await expect
      .poll(async () => started.child.exitCode !== null || (await answered()), {
        message: 'somebody else’s program starts',
        timeout: 50_000, // a development server compiles before it answers
      })
      .toBe(true)
    if (started.child.exitCode !== null) throw new Error(started.output())
  }

  /** The output of all programs, for the report of a failed test. */
  output(): string {
    return this.#started.map(({ output }) => output()).join('\n')
  }

  async close(): Promise<void> {
    await Promise.all(this.#started.map(({ child }) => ended(child)))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Ends a program and all processes that it has started. */
async function ended(child: ChildProcess): Promise<void> {
  // Sent even when the program has ended, because its child processes may outlive it.
  signal(child, 'SIGTERM')
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const patience = setTimeout(() => signal(child, 'SIGKILL'), 10_000)
  await gone
  clearTimeout(patience)
}

/** Sends a signal to a program's process group, if it still exists. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** For tests that start third-party programs, which end with the test in any case. */
export const test = base.extend<{ workshop: Workshop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
  workshop: async ({}, use, info) => {
    const workshop = new Workshop()
    try {
      await use(workshop)
      if (info.errors.length) await info.attach('programs', { body: workshop.output(), contentType: 'text/plain' })
    } finally {
      await workshop.close()
    }
  },
})
