import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, thisProcess } from './process-identity.mjs'

const held = new Map()
process.once('exit', () => {
  for (const release of held.values()) release()
})

/**
 * Waits until this process alone holds the lock file. A killed holder loses the lock.
 * @param {{ onWait?: (pid: number) => void }} [options] called once when another process holds it
 * @returns {Promise<() => void>} releases the lock; also done at exit
 */
export async function lock(file, { onWait } = {}) {
  const me = thisProcess()
  let announced = false
  while (!take(file, me)) {
    const holder = holderOf(file)
    if (holder?.stale) discard(file, holder.text)
    else {
      if (holder && !announced) onWait?.(holder.pid)
      announced ||= Boolean(holder)
      await sleep(100)
    }
  }
  const release = () => {
    if (held.delete(file)) rmSync(file, { force: true })
  }
  held.set(file, release)
  return release
}

function take(file, me) {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, JSON.stringify(me))
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @returns null while the file is being created or removed */
function holderOf(file) {
  try {
    const text = readFileSync(file, 'utf8')
    const holder = parse(text)
    if (holder) return { text, pid: holder.pid, stale: !isAlive(holder) }
    return Date.now() - statSync(file).mtimeMs > 5000 ? { text, pid: 0, stale: true } : null
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

// Renames the file first, so that only one of several processes removes a stale lock, and a lock taken meanwhile is put
// back.
function discard(file, text) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  if (readFileSync(aside, 'utf8') === text) rmSync(aside, { force: true })
  else renameSync(aside, file)
}
