import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { StageMessage } from '../../e2e/support/open-stage'
import { PlainError } from '../ground/say.mjs'
import { logOf, startLogged } from './layer-run'

/** The process with the PostgreSQL and the two sites that the layers of a run share. */
export class Stage {
  readonly child: ChildProcess
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<unknown>

  constructor(folder: string) {
    this.child = startLogged('stage', ['scripts/run.mjs', 'e2e/support/open-stage.ts'], {
      TMPDIR: folder,
      E2E_AUTH: path.join(folder, 'auth'),
    })
    this.child.on('error', () => {}) // noticed as an end
    this.ended = once(this.child, 'close').catch(() => {})
  }

  /** @returns the connection string of the server, where layers create databases of their own */
  async server(): Promise<string> {
    return this.#messageOf('server')
  }

  /** Opens the sites. @returns what Playwright's workers need to know about them, as JSON */
  async open(): Promise<string> {
    if (this.child.connected) this.child.send('open', () => {})
    return this.#messageOf('stage')
  }

  async close(): Promise<void> {
    this.child.kill('SIGTERM')
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 20_000)
    await this.ended
    clearTimeout(patience)
  }

  #messageOf(what: 'server' | 'stage'): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new PlainError(`The site for the tests did not start: ${why}`))
      void this.ended.then(() => fail(`see ${logOf('stage')}`))
      this.child.once('message', (message: StageMessage) =>
        message[what] ? resolve(message[what]) : fail(message.error ?? ''),
      )
    })
  }
}
