import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const MEMORY = '/dev/shm'
const GIB = 2 ** 30

/**
 * Creates a folder for temporary databases, which the caller removes. In memory where there is room: PostgreSQL copies
 * databases, thousands of files, three times as fast there. Within another run, whose folder is TMPDIR, it is inside
 * that folder.
 * @param {string} prefix of its name
 * @param {number} [room] GiB that it may need; twice as many must be free in memory
 */
export function scratchFolder(prefix, room = 1) {
  const inMemory = !os.tmpdir().startsWith(`${MEMORY}/`) && hasRoom(room * GIB)
  const folder = mkdtempSync(path.join(inMemory ? MEMORY : os.tmpdir(), prefix))
  chmodSync(folder, 0o711) // when root starts it, PostgreSQL runs as nobody, who must be able to enter this folder
  return folder
}

/** Checks free memory too, because the limit of /dev/shm may promise more than there is. */
function hasRoom(bytes) {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= bytes && os.freemem() >= 2 * bytes
  } catch {
    return false
  }
}
