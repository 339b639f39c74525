import { cpSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { inRoot, root } from '../ground/root.mjs'

/** Not copied: generated files, data, and local settings. */
const LEFT_OUT = new Set(['node_modules', '.git', '.next', '.data', '.test', '.env', '.env.local'])

/** Copies the project into a folder where it may be changed. Packages are linked, not copied. */
export function copyProject(folder: string): void {
  cpSync(root, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !LEFT_OUT.has(path.basename(file)),
  })
  symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'))
}

/** Copies the packages too, for a copy that is built: Next builds only from files inside the project's folder. */
export function takePackages(folder: string): void {
  rmSync(path.join(folder, 'node_modules'))
  cpSync(inRoot('node_modules'), path.join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}
