import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'

/** Milliseconds between an answer and the next request of the same person. */
const PAUSE = 20

export type Asked = { address: string; cookie?: string }

type Outcome = 'answered' | 'refused' | 'closed before' | string

/** One request, to the last byte of its answer; every host is this machine. @param late it may find the door just closing */
function ask({ address, cookie }: Asked, agent: http.Agent | false, late: boolean): Promise<Outcome> {
  const url = new URL(address)
  return new Promise((resolve) => {
    const headers = { host: url.host, ...(cookie ? { cookie } : {}) }
    const request = http.get({ host: '127.0.0.1', port: url.port, path: url.pathname + url.search, agent, headers })
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve('refused')
      // A kept connection may be closed at any time between two requests.
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

/** People who ask all the time, half of them over connections that they keep, until nobody lets them in. */
export class Load {
  answered = 0
  /** What nobody should see. */
  readonly broken: string[] = []
  readonly #people: Promise<void>[]
  #ending = false

  constructor(asked: Asked[], many = 8) {
    this.#people = Array.from({ length: many }, async (_, person) => {
      const agent = person % 2 ? new http.Agent({ keepAlive: true, maxSockets: 1 }) : false
      for (let turn = person; ; turn++) {
        const outcome = await ask(asked[turn % asked.length] as Asked, agent, this.#ending)
        if (outcome === 'answered') this.answered++
        else if (outcome === 'refused') break
        else if (outcome !== 'closed before') this.broken.push(outcome)
        await sleep(PAUSE)
      }
      if (agent) agent.destroy()
    })
  }

  /** Until so many more have had their answer. */
  async more(many: number): Promise<void> {
    const wanted = this.answered + many
    await expect.poll(() => this.answered, { message: this.broken.join('\n') }).toBeGreaterThanOrEqual(wanted)
  }

  /** Call at the moment of the signal: from now on one may not be let in, but who has asked before is answered. */
  ending(): void {
    this.#ending = true
  }

  /** Until nobody is let in any more. */
  async over(): Promise<void> {
    await Promise.all(this.#people)
  }
}
