import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'

/** Milliseconds between an answer and the same client's next request. */
const PAUSE = 20

export type LoadRequest = { address: string; cookie?: string }

type Outcome = 'answered' | 'refused' | 'closed before' | string

/**
 * Sends one request and reads the whole answer; every host is this machine.
 * @param late whether the server may be closing already
 */
function ask({ address, cookie }: LoadRequest, agent: http.Agent | false, late: boolean): Promise<Outcome> {
  const url = new URL(address)
  return new Promise((resolve) => {
    const headers = { host: url.host, ...(cookie ? { cookie } : {}) }
    const request = http.get({ host: '127.0.0.1', port: url.port, path: url.pathname + url.search, agent, headers })
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve('refused')
      // The server may close a keep-alive connection at any time between two requests.
      resolve(request.reusedSocket || late ? 'closed before' : `${error.message} at ${address}`)
    }
    request.once('error', failed)
    request.once('response', (response) => {
      request.off('error', failed)
      const cut = () => resolve(`cut off at ${address}`)
      request.once('error', cut)
      response.once('error', cut)
      response.once('end', () => {
        const fine = (response.statusCode ?? 0) < 400
        resolve(fine ? 'answered' : `${response.statusCode} at ${address}`)
      })
      response.resume()
    })
  })
}

/** Clients that send requests all the time, half of them over keep-alive connections, until connections are refused. */
export class Load {
  answered = 0
  /** Outcomes that must not happen. */
  readonly broken: string[] = []
  readonly #people: Promise<void>[]
  #ending = false

  constructor(asked: LoadRequest[], many = 8) {
    this.#people = Array.from({ length: many }, async (_, person) => {
      const agent = person % 2 ? new http.Agent({ keepAlive: true, maxSockets: 1 }) : false
      for (let turn = person; ; turn++) {
        const outcome = await ask(asked[turn % asked.length] as LoadRequest, agent, this.#ending)
        if (outcome === 'answered') this.answered++
        else if (outcome === 'refused') break
        else if (outcome !== 'closed before') this.broken.push(outcome)
        await sleep(PAUSE)
      }
      if (agent) agent.destroy()
    })
  }

  /** Waits until so many more requests have been answered. */
  async more(many: number): Promise<void> {
    const wanted = this.answered + many
    await expect.poll(() => this.answered, { message: this.broken.join('\n') }).toBeGreaterThanOrEqual(wanted)
  }

  /**
   * Call when the server gets its signal: from now on connections may be refused, but requests under way must be
   * answered.
   */
  ending(): void {
    this.#ending = true
  }

  /** Waits until all connections are refused. */
  async over(): Promise<void> {
    await Promise.all(this.#people)
  }
}
