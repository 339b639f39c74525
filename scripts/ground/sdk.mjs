import { existsSync, readFileSync, rmSync } from 'node:fs'
import { node } from './command.mjs'
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs'
import { inRoot } from './root.mjs'
import { PlainError } from './say.mjs'
import { requireWritableHere } from './writable.mjs'

const STAMP = 'sdk/dist/.stamp'
const SOURCES = ['sdk/src', 'sdk/package.json', 'sdk/tsconfig.json', 'scripts/ground/sdk.mjs']

/** The path of the built file, relative to the project's folder. */
export const SDK = 'sdk/dist/index.js'

/** Builds the browser SDK, one file and its types, when its source has changed. */
export async function buildSdk() {
  const current = fingerprint(SOURCES, { except: (name) => name.endsWith('.test.ts') })
  if (readStamp(STAMP) === current && existsSync(inRoot(SDK))) return
  requireWritableHere('sdk/dist')
  rmSync(inRoot(STAMP), { force: true })
  const { version, license } = JSON.parse(readFileSync(inRoot('sdk/package.json'), 'utf8'))
  // Imported here, because the packages may have been installed only a moment ago.
  const esbuild = await import('esbuild')
  await esbuild.build({
    entryPoints: [inRoot('sdk/src/index.ts')],
    outfile: inRoot(SDK),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    legalComments: 'none',
    banner: { js: `/*! menshen-login ${version} ${license} */` },
  })
  // Types are checked by `npm run check`, and not here.
  const { ok, output } = await node('node_modules/typescript/bin/tsc', ['-p', 'sdk', '--noCheck'], { quiet: true })
  if (!ok) throw new PlainError(`${output.trim()}\n\nThe types of the SDK could not be built: see above.`)
  writeStamp(STAMP, current)
}
