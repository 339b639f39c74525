import { test as base } from '@playwright/test'

/** Tests that start something: it ends with the test, however that ends. */
export const test = base.extend<{ atEnd(end: () => unknown): void }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
  atEnd: async ({}, use) => {
    const ends: (() => unknown)[] = []
    await use((end) => ends.push(end))
    for (const end of ends.reverse()) await end()
  },
})
