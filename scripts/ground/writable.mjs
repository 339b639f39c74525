import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './root.mjs'
import { PlainError } from './say.mjs'

/**
 * Checks that this user may write into a folder, which need not exist yet.
 * @throws PlainError when not, as in a read-only image
 */
function requireWritable(folder, advice) {
  let existing = folder
  while (!existsSync(existing)) existing = path.dirname(existing)
  try {
    accessSync(existing, constants.W_OK)
  } catch ({ code }) {
    throw new PlainError(`${folder} cannot be written (${code}). ${advice}`)
  }
}

/** For folders that installing, generating and building write to. Starting a finished build needs none of them. */
export const requireWritableHere = (name) =>
  requireWritable(
    inRoot(name),
    'Install and build where you may write: npm run build. In the finished folder npm start needs to write nothing.',
  )

export const requireWritableData = (dataDir) => requireWritable(dataDir, 'Set DATA_DIR to a folder that can be.')
