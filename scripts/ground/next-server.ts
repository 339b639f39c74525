import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inRoot, root } from './root.mjs'
import { PlainError } from './say.mjs'

export type NextServer = {
  /** Resolves when the site answers. @throws PlainError when Next ends before */
  ready(): Promise<void>
  /** Resolves with Next's exit code, whenever it ends. */
  ended: Promise<number>
  stop(): Promise<void>
}

type Options = { mode: 'start' | 'dev'; port: number; hostname: string; healthHost: string }

/** Starts Next as a child of this process. */
export function startNext({ mode, port, hostname, healthHost }: Options): NextServer {
  const next = inRoot('node_modules/next/dist/bin/next')
  const watch = pathToFileURL(inRoot('scripts/ground/end-with-parent.mjs')).href
  const child = spawn(process.execPath, ['--import', watch, next, mode, '-p', String(port), '-H', hostname], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', mode === 'dev' ? 'inherit' : 'pipe', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => (code as number | null) ?? (signal ? 1 : 0))
  const greeting = holdBack(child)
  return {
    ended,
    async ready() {
      const code = await Promise.race([ended, answered(port, healthHost, child)])
      greeting.release(code !== null)
      if (code !== null) throw new PlainError(`The site stopped before it was ready (exit code ${code}).`)
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(patience)
    },
  }
}

/** Next greets with an address that is none of ours. What it says until it is ready is shown only when it fails. */
function holdBack(child: ChildProcess) {
  const { stdout } = child
  let held = ''
  const hold = (text: Buffer) => {
    held += text
  }
  stdout?.on('data', hold)
  return {
    release(failed: boolean) {
      stdout?.off('data', hold)
      if (failed) process.stdout.write(held)
      stdout?.pipe(process.stdout)
    },
  }
}

async function answered(port: number, healthHost: string, child: ChildProcess): Promise<null> {
  const deadline = Date.now() + 180_000
  while (child.exitCode === null && Date.now() < deadline) {
    if (await answersOnce(port, healthHost)) return null
    await sleep(50)
  }
  if (child.exitCode === null) throw new PlainError('The site does not answer after three minutes.')
  return new Promise(() => {}) // the exit is reported by `ended`
}

/** Any answer will do: the first one also compiles and warms the way there. */
const answersOnce = (port: number, healthHost: string) =>
  new Promise<boolean>((resolve) => {
    http
      .get(
        { host: 'localhost', port, path: '/api/health', headers: { host: healthHost }, timeout: 60_000 },
        (response) => {
          response.resume()
          resolve(true)
        },
      )
      .once('timeout', function (this: http.ClientRequest) {
        this.destroy()
      })
      .once('error', () => resolve(false))
  })
