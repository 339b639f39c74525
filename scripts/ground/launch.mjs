import { pathToFileURL } from 'node:url'
import v8 from 'node:v8'
import { SERVER } from './build.mjs'
import { inRoot, root } from './root.mjs'

/**
 * Runs a TypeScript file of ours in this very process, so that no launcher stands between it and its signals.
 * Packages must be installed.
 */
export async function launch(file, args) {
  process.chdir(root)
  process.argv.splice(1, process.argv.length, inRoot(file), ...args)
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(inRoot(file)).href)
}

/**
 * Runs the built server in this very process, without anything that reads TypeScript. Prisma's query compiler is
 * WebAssembly that runs once for each kind of query: optimised, it would take 25 MB and no query would be faster.
 */
export async function launchBuilt(args) {
  v8.setFlagsFromString('--liftoff-only')
  process.chdir(root)
  process.argv.splice(1, process.argv.length, inRoot('server/main.ts'), ...args)
  await import(pathToFileURL(inRoot(SERVER)).href)
}
