import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    // It names modules of Next as only a bundler finds them.
    server: { deps: { inline: ['next-auth'] } },
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'messages/**/*.test.ts', 'sdk/**/*.test.ts'],
    globalSetup: ['lib/testing/template.ts'],
    setupFiles: ['lib/testing/localhost-dns.ts'],
    // Two cores run the tests of a small machine; a first query on a cold one takes its time.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
