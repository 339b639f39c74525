import { test as base } from '@playwright/test'

/**
 * What a test has started and made: ended the last first, all of it, whether the test passed, failed, or never got beyond
 * its preparations.
 */
export class Ends {
  readonly #ends: (() => unknown)[] = []

  /** @returns the thing, which is ended with the others */
  keep<Thing>(thing: Thing, end: (thing: Thing) => unknown): Thing {
    this.#ends.push(() => end(thing))
    return thing
  }

  /** @throws what went wrong, after everything has had its turn */
  async all(): Promise<void> {
    const troubles: unknown[] = []
    for (const end of this.#ends.splice(0).reverse())
      try {
        await end()
      } catch (trouble) {
        troubles.push(trouble)
      }
    if (troubles.length) throw new AggregateError(troubles, 'not everything could be ended')
  }
}

/** Runs `work` with something to keep its beginnings in, and ends them. */
export async function ending(work: (ends: Ends) => Promise<void>): Promise<void> {
  const ends = new Ends()
  try {
    await work(ends)
  } finally {
    await ends.all()
  }
}

/** Playwright's `test` with `ends`: what a test keeps there, or says `atEnd`, is done when it is over. */
export const test = base.extend<{ ends: Ends; atEnd(end: () => unknown): void }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
  ends: async ({}, use) => ending(use),
  atEnd: async ({ ends }, use) => use((end) => void ends.keep(null, end)),
})
