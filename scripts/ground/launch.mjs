import { pathToFileURL } from 'node:url'
import v8 from 'node:v8'
import { SERVER } from './build.mjs'
import { inRoot, root } from './root.mjs'

/**
 * Runs one of our TypeScript files in this process, so that it receives signals directly. Packages must be installed.
 */
export async function launch(file, args) {
  process.chdir(root)
  process.argv.splice(1, process.argv.length, inRoot(file), ...args)
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(inRoot(file)).href)
}

/**
 * Runs the built server in this process, without loading TypeScript. Prisma's query compiler is WebAssembly that runs
 * once for each kind of query: optimising it would take 25 MB and make no query faster.
 */
export async function launchBuilt(args) {
  v8.setFlagsFromString('--liftoff-only')
  process.chdir(root)
  process.argv.splice(1, process.argv.length, inRoot('server/main.ts'), ...args)
  await import(pathToFileURL(inRoot(SERVER)).href)
}
