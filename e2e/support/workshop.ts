import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { test as base } from './ends'
import { install } from './packages'

/** Somebody else's program, started by a line for a shell; what it has said so far. */
export type Started = { child: ChildProcess; output(): string }

/** An empty folder where a developer would sit, away from this project. */
export class Workshop {
  readonly folder: string
  readonly #started: Started[] = []

  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-workshop-'))
    chmodSync(this.folder, 0o755) // a server that root starts becomes somebody else
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

  /** Runs a line with these variables and none of the tests' own settings. */
  start(line: string, variables: Record<string, string> = {}, cwd = this.folder): Started {
    const { PATH = '', HOME = '' } = process.env
    // What it makes for a while is found, and taken away, where the tests' own is.
    const TMPDIR = os.tmpdir()
    const child = spawn('bash', ['-c', line], {
      cwd,
      env: { PATH, HOME, TMPDIR, NEXT_TELEMETRY_DISABLED: '1', ...variables } as unknown as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true, // a group of its own, to be ended as a whole
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
    const started = { child, output: () => said }
    this.#started.push(started)
    const end = () => signal(child, 'SIGTERM')
    process.once('exit', end)
    child.once('close', () => process.off('exit', end))
    return started
  }

  /** Until the program answers at an address. @throws what it has said, when it ended or is silent */
  async answers(started: Started, address: string): Promise<void> {
    const answered = () =>
      fetch(address, { redirect: 'manual' }).then(
        () => true,
        () => false,
      )
    await expect
      .poll(async () => started.child.exitCode !== null || (await answered()), {
        message: 'somebody else’s program starts',
        timeout: 50_000, // a development server compiles first
      })
      .toBe(true)
    if (started.child.exitCode !== null) throw new Error(started.output())
  }

  /** What all of them have said, for whoever reads a failed test. */
  told(): string {
    return this.#started.map(({ output }) => output()).join('\n')
  }

  async close(): Promise<void> {
    await Promise.all(this.#started.map(({ child }) => ended(child)))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Ends a program and all that it has started. */
async function ended(child: ChildProcess): Promise<void> {
  // What it has started may outlive it.
  signal(child, 'SIGTERM')
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const patience = setTimeout(() => signal(child, 'SIGKILL'), 10_000)
  await gone
  clearTimeout(patience)
}

/** To a program and all that it has started, if any of them is still there. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Tests that start somebody else's programs; those end with the test, however it ends. */
export const test = base.extend<{ workshop: Workshop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
  workshop: async ({}, use, info) => {
    const workshop = new Workshop()
    try {
      await use(workshop)
      if (info.errors.length) await info.attach('programs', { body: workshop.told(), contentType: 'text/plain' })
    } finally {
      await workshop.close()
    }
  },
})
