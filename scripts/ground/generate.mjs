import { existsSync } from 'node:fs'
import { node } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'
import { buildSdk } from './sdk.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = 'lib/generated/.menshen-schema'
const SOURCES = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']

/** Generates the database client and builds the SDK, each when its source has changed. */
export async function generate() {
  await generateClient()
  await buildSdk()
}

async function generateClient() {
  const current = fingerprint(SOURCES)
  if (readStamp(STAMP) === current && existsSync(inRoot('lib/generated/prisma/client.ts'))) return
  requireWritableHere('lib/generated')
  await step('Generating the database client', async () => {
    const { ok, output } = await node('node_modules/prisma/build/index.js', ['generate', '--no-hints'], {
      quiet: true,
      // `generate` needs no schema engine, but the command checks for one first: any existing file satisfies it.
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    })
    if (!ok) throw new PlainError(`${output.trim()}\n\nThe database client could not be generated: see above.`)
  })
  writeStamp(STAMP, current)
}
