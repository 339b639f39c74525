import { test as base, type Ends, ending } from './ends'
import { type Running, start, startFresh } from './menshen'

export class Fresh {
  readonly #ends: Ends

  constructor(
    /** The installation, as it was last started. */
    public menshen: Running,
    ends: Ends,
  ) {
    this.#ends = ends
  }

  /** Kills all processes with SIGKILL and starts again, with these settings added. */
  async crash(env: Record<string, string> = {}): Promise<void> {
    await this.menshen.kill()
    const again = { ...this.menshen, env: { ...this.menshen.env, ...env } }
    this.menshen = this.#ends.keep(await start(again), ({ stop }) => stop())
  }
}

/** For tests with an installation of their own, which has no developer yet. */
export const test = base.extend<object, { fresh: Fresh }>({
  fresh: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => ending(async (ends) => use(new Fresh(await startFresh(ends), ends))),
    { scope: 'worker', timeout: 60_000 },
  ],
})
