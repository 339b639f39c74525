import { test as base, type Ends, ending } from './ends'
import { type Running, start, startFresh } from './menshen'

export class Fresh {
  readonly #ends: Ends

  constructor(
    /** As it was started last. */
    public menshen: Running,
    ends: Ends,
  ) {
    this.#ends = ends
  }

  /** kill -9 of everything, and `npm run up` again: with these settings as well. */
  async crash(env: Record<string, string> = {}): Promise<void> {
    await this.menshen.kill()
    const again = { ...this.menshen, env: { ...this.menshen.env, ...env } }
    this.menshen = this.#ends.keep(await start(again), ({ stop }) => stop())
  }
}

/** Tests of one installation of their own, where nobody has been before the first of them. */
export const test = base.extend<object, { fresh: Fresh }>({
  fresh: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => ending(async (ends) => use(new Fresh(await startFresh(ends), ends))),
    { scope: 'worker', timeout: 60_000 },
  ],
})
