import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const places = ['lib', 'server', 'scripts', 'messages', 'sdk', 'e2e/support']
const tests = (suffix: string) => places.map((place) => `${place}/**/*.${suffix}.ts`)

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    environment: 'node',
    // It names modules of Next as only a bundler finds them.
    server: { deps: { inline: ['next-auth'] } },
    setupFiles: ['lib/testing/localhost-dns.ts'],
    // A test that compares nothing cannot fail.
    expect: { requireAssertions: true },
    // Two cores run the tests of a small machine; a first query on a cold one takes its time.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: tests('test'),
          exclude: tests('db.test'),
          setupFiles: ['lib/testing/own-process.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'verbs',
          include: tests('db.test'),
          globalSetup: ['lib/testing/template.ts'],
          setupFiles: ['lib/testing/fresh-file.ts'],
          isolate: false,
        },
      },
    ],
  },
})
