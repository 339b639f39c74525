import { pathToFileURL } from 'node:url'
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
