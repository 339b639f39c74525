import { mkdirSync } from 'node:fs'
import { lock } from './lock.mjs'
import { inRoot } from './root.mjs'

let release = () => {}

/** Waits until no other process installs, generates, builds or starts in this folder. */
export async function lockFolder() {
  try {
    mkdirSync(inRoot('.data'), { recursive: true })
    release = await lock(inRoot('.data', 'start.lock'), {
      onWait: (pid) => console.log(`Another start is running in this folder (process ${pid}). Waiting for it …`),
    })
  } catch (error) {
    // A read-only folder contains a finished build, so there is nothing to lock.
    if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error
  }
}

export const unlockFolder = () => release()
