import { existsSync, rmSync } from 'node:fs'
import { node } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'

const STAMP = '.next/menshen-build'
const SOURCES =
  'app components lib messages pages prisma public sdk/src proxy.ts instrumentation.ts next.config.mjs postcss.config.mjs tsconfig.json package-lock.json'.split(
    ' ',
  )

const sources = () => fingerprint(SOURCES, { except: (name) => name === 'lib/generated' || /\.test\.tsx?$/.test(name) })

export const hasBuild = () => existsSync(inRoot('.next/BUILD_ID'))

/** Builds the site. What is built is what the source was when the build began. */
export async function build({ quiet = false } = {}) {
  const wanted = sources()
  rmSync(inRoot(STAMP), { force: true })
  const { ok, output } = await node('node_modules/next/dist/bin/next', ['build'], {
    quiet,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (!ok) throw new PlainError(`${output.trim()}\n\nThe site could not be built: see above.`.trim())
  writeStamp(STAMP, wanted)
}

/** Builds when the source changed since the last build. */
export async function buildWhenStale() {
  if (hasBuild() && readStamp(STAMP) === sources()) return
  await step('Building (about a minute)', () => build({ quiet: true }))
}
