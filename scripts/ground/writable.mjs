import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './root.mjs'
import { PlainError } from './say.mjs'

/**
 * Call before something is put into a folder, which need not be there yet.
 * @throws a plain sentence where this user may not, as in a read-only image
 */
function requireWritable(folder, advice) {
  let there = folder
  while (!existsSync(there)) there = path.dirname(there)
  try {
    accessSync(there, constants.W_OK)
  } catch ({ code }) {
    throw new PlainError(`${folder} cannot be written (${code}). ${advice}`)
  }
}

/** For what is installed, generated and built: a finished folder starts without it. */
export const requireWritableHere = (name) =>
  requireWritable(
    inRoot(name),
    'Install and build where you may write: npm run build. In the finished folder npm start needs to write nothing.',
  )

export const requireWritableData = (dataDir) => requireWritable(dataDir, 'Set DATA_DIR to a folder that can be.')
