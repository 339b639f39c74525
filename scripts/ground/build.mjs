import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { node } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'
import { buildSdk } from './sdk.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = '.next/menshen-build'
/** The server that stands before Next, built. */
export const SERVER = '.next/menshen/server.mjs'
const SOURCES =
  'app components lib server scripts messages prisma public sdk/src proxy.ts instrumentation.ts next.config.mjs postcss.config.mjs tsconfig.json package-lock.json'.split(
    ' ',
  )

const sources = () => fingerprint(SOURCES, { except: (name) => name === 'lib/generated' || /\.test\.tsx?$/.test(name) })

export const hasBuild = () => existsSync(inRoot('.next/BUILD_ID')) && existsSync(inRoot(SERVER))

/** Builds the site. What is built is what the source was when the build began. */
export async function build({ quiet = false } = {}) {
  requireWritableHere('.next')
  const wanted = sources()
  rmSync(inRoot(STAMP), { force: true })
  await buildSdk() // a part of the console's pages
  const { ok, output } = await node('node_modules/next/dist/bin/next', ['build'], {
    quiet,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (!ok) throw new PlainError(`${output.trim()}\n\nThe site could not be built: see above.`.trim())
  await bundleServer()
  writeStamp(STAMP, wanted)
}

/** Packages of a hundred small files each: to find and open them would take a fifth of a start. */
const BUNDLED = /^(zod|libphonenumber-js|next-intl|use-intl|intl-messageformat|icu-minify|@formatjs)(\/|$)/

/**
 * Our own code in one file. Packages stay where they are, so that Next's bundles share them; what holds a lock for the
 * process stays one module.
 */
async function bundleServer() {
  const { build: bundle, stop } = await import('esbuild')
  await bundle({
    entryPoints: [inRoot('server/main.ts')],
    outfile: inRoot(SERVER),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: 'linked',
    logLevel: 'error',
    plugins: [{ name: 'outside', setup: keepOutside }],
  })
  await stop() // its own process would stay as long as ours
}

function keepOutside(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' || name.startsWith('@/') || BUNDLED.test(name) ? undefined : { path: name, external: true },
  )
  build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path: file, resolveDir }) => {
    const found = path.resolve(resolveDir, file)
    // By where it is: among themselves they name each other without the folder.
    if (path.dirname(found) !== inRoot('scripts/ground')) return
    const kept = path.relative(path.dirname(inRoot(SERVER)), found)
    return { path: kept.replaceAll('\\', '/'), external: true }
  })
}

/** Builds when the source changed since the last build. */
export async function buildWhenStale() {
  if (hasBuild() && readStamp(STAMP) === sources()) return
  await step('Building (about a minute)', () => build({ quiet: true }))
}
