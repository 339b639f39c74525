import { test as base } from '@playwright/test'

/**
 * Cleanups of a test, run in reverse order when the test ends, whether it passed, failed, or failed in its
 * preparations.
 */
export class Ends {
  readonly #ends: (() => unknown)[] = []

  /** Registers how to end a thing. @returns the thing */
  keep<Thing>(thing: Thing, end: (thing: Thing) => unknown): Thing {
    this.#ends.push(() => end(thing))
    return thing
  }

  /** Runs all cleanups, even when some fail. @throws all their errors together */
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

/** Runs `work` and then the cleanups that it has registered. */
export async function ending(work: (ends: Ends) => Promise<void>): Promise<void> {
  const ends = new Ends()
  try {
    await work(ends)
  } finally {
    await ends.all()
  }
}

/** Playwright's `test` with the fixtures `ends` and `atEnd`, which register cleanups. */
export const test = base.extend<{ ends: Ends; atEnd(end: () => unknown): void }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
  ends: async ({}, use) => ending(use),
  atEnd: async ({ ends }, use) => use((end) => void ends.keep(null, end)),
})
