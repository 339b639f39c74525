import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { StageMessage } from '../../e2e/support/open-stage'
import { PlainError } from '../ground/say.mjs'
import { logOf, startLogged } from './layer-run'

/** The PostgreSQL and the two sites that the layers of a run share. */
export class Stage {
  readonly child: ChildProcess

  constructor(folder: string) {
    this.child = startLogged('stage', ['scripts/run.mjs', 'e2e/support/open-stage.ts'], {
      TMPDIR: folder,
      E2E_AUTH: path.join(folder, 'auth'),
    })
  }

  /** @returns the address of the server, for databases of the layers' own */
  async server(): Promise<string> {
    return this.#told('server')
  }

  /** Opens the sites. @returns what Playwright's workers must know of them */
  async open(): Promise<string> {
    this.child.send('open')
    return this.#told('stage')
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await gone
  }

  #told(what: 'server' | 'stage'): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new PlainError(`The site for the tests did not start: ${why}`))
      this.child.once('exit', () => fail(`see ${logOf('stage')}`))
      this.child.once('message', (message: StageMessage) =>
        message[what] ? resolve(message[what]) : fail(message.error ?? ''),
      )
    })
  }
}
