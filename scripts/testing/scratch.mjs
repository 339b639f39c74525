import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const MEMORY = '/dev/shm'
const ROOM = 2 ** 30

/**
 * A folder for a database of tests, which nobody keeps. In memory where there is room: there, the thousands of files that
 * copied databases are made of take a third of the time. Whoever asked for it takes it away.
 */
export function scratchFolder(prefix) {
  const folder = mkdtempSync(path.join(hasRoom() ? MEMORY : os.tmpdir(), prefix))
  chmodSync(folder, 0o711) // started by root, PostgreSQL runs as nobody and must get through
  return folder
}

/** Also of the memory itself: the folder's limit promises more than there is. */
function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= ROOM && os.freemem() >= 2 * ROOM
  } catch {
    return false
  }
}
