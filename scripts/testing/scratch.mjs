import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const MEMORY = '/dev/shm'
const GIB = 2 ** 30

/**
 * A folder for databases that nobody keeps. In memory where there is room: there, PostgreSQL needs a third of the time for
 * the thousands of files that copied databases are made of. Whoever asks for it takes it away. Within another run, whose
 * folder is its TMPDIR, it is a part of that.
 * @param {string} prefix of its name
 * @param {number} [room] GiB that it may need, of the twice as many that must be free
 */
export function scratchFolder(prefix, room = 1) {
  const inMemory = !os.tmpdir().startsWith(`${MEMORY}/`) && hasRoom(room * GIB)
  const folder = mkdtempSync(path.join(inMemory ? MEMORY : os.tmpdir(), prefix))
  chmodSync(folder, 0o711) // started by root, PostgreSQL runs as nobody and must get through
  return folder
}

/** Also of the memory itself: the place's own limit promises more than there is. */
function hasRoom(bytes) {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= bytes && os.freemem() >= 2 * bytes
  } catch {
    return false
  }
}
