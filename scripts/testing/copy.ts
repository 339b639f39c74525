import { cpSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { inRoot, root } from '../ground/root.mjs'

/** What a copy does without: what is made, what is kept, and somebody's settings. */
const LEFT_OUT = new Set(['node_modules', '.git', '.next', '.data', '.test', '.env', '.env.local'])

/** A copy of the project that may be changed. The packages are the project's own. */
export function copyProject(folder: string): void {
  cpSync(root, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !LEFT_OUT.has(path.basename(file)),
  })
  symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'))
}

/** For a copy that is built: the site is built of what lies in one folder. */
export function takePackages(folder: string): void {
  rmSync(path.join(folder, 'node_modules'))
  cpSync(inRoot('node_modules'), path.join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}
