import { defineConfig } from 'vitest/config'

// What WeChat does, asked of CONTRACT_TARGET over HTTP; see contract/README.md.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['contract/**/*.test.ts'],
    globalSetup: ['contract/start.ts'],
    setupFiles: ['lib/testing/localhost-dns.ts'],
    // A test that compares nothing cannot fail.
    expect: { requireAssertions: true },
    // A long poll may be held for half a minute.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // They keep nothing between them, so one module graph for each worker serves them all.
    pool: 'threads',
    isolate: false,
    // They mostly wait for the target.
    maxWorkers: 4,
  },
})
