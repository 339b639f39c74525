import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { node } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError, step } from './say.mjs'
import { buildSdk } from './sdk.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = '.next/menshen-build'
/** The bundled server, which receives every request before Next. */
export const SERVER = '.next/menshen/server.mjs'
const SOURCES =
  'app components lib server scripts messages prisma public sdk/src proxy.ts instrumentation.ts next.config.mjs postcss.config.mjs tsconfig.json package-lock.json'.split(
    ' ',
  )

const sources = () => fingerprint(SOURCES, { except: (name) => name === 'lib/generated' || /\.test\.tsx?$/.test(name) })

export const hasBuild = () => existsSync(inRoot('.next/BUILD_ID')) && existsSync(inRoot(SERVER))

/** Builds the site. The stamp is of the source as it was when the build began: later changes cause another build. */
export async function build({ quiet = false } = {}) {
  requireWritableHere('.next')
  const current = sources()
  rmSync(inRoot(STAMP), { force: true })
  await buildSdk() // the console's pages import it
  const { ok, output } = await node('node_modules/next/dist/bin/next', ['build'], {
    quiet,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (!ok) throw new PlainError(`${output.trim()}\n\nThe site could not be built: see above.`.trim())
  await bundleServer()
  writeStamp(STAMP, current)
}

/** Packages of a hundred small files each. Opening them one by one would take a fifth of the start time. */
const BUNDLED = /^(zod|libphonenumber-js|next-intl|use-intl|intl-messageformat|icu-minify|@formatjs)(\/|$)/

/**
 * Bundles our own code into one file. Other packages stay outside, so that they are shared with Next's bundles. So do
 * the modules of scripts/ground, because lock.mjs must exist once per process.
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
  await stop() // esbuild's process would otherwise run as long as ours
}

function keepOutside(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' || name.startsWith('@/') || BUNDLED.test(name) ? undefined : { path: name, external: true },
  )
  build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path: file, resolveDir }) => {
    const resolved = path.resolve(resolveDir, file)
    // Judged by the resolved path: modules of scripts/ground import each other without the folder.
    if (path.dirname(resolved) !== inRoot('scripts/ground')) return
    const external = path.relative(path.dirname(inRoot(SERVER)), resolved)
    return { path: external.replaceAll('\\', '/'), external: true }
  })
}

/** Builds when the source changed since the last build. */
export async function buildWhenStale() {
  if (hasBuild() && readStamp(STAMP) === sources()) return
  await step('Building (about a minute)', () => build({ quiet: true }))
}
