import { pathToFileURL } from 'node:url'
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

/** Runs the built server in this very process, without anything that reads TypeScript. */
export async function launchBuilt(args) {
  process.chdir(root)
  process.argv.splice(1, process.argv.length, inRoot('server/main.ts'), ...args)
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(inRoot(SERVER)).href)
}
