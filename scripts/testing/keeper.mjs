// Runs beside a test run: when the run's process has ended, in whatever way, ends its child processes and removes its
// folder.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { descendants, processes } from '../ground/process-table.mjs'

/**
 * Ends the processes of a run, and removes its folder. A process belongs to the run when it descends from one of
 * `roots`, or when its command line or, on Linux, its environment names the folder: PostgreSQL, browsers and sites
 * outlive the process that started them.
 * @param {{ folder: string, roots: { pid: number, started: string }[] }} run
 * @param {number} [patience] milliseconds to wait after SIGTERM and after SIGINT before the next signal
 */
export async function clearUp({ folder, roots }, patience = 5000) {
  const known = new Map() // includes processes whose parent has ended meanwhile
  const left = () => {
    const table = processes().filter(({ ended, pid }) => !ended && pid !== process.pid)
    const members = table.filter(
      (each) => known.has(key(each)) || roots.some((root) => key(root) === key(each)) || names(each, folder),
    )
    const found = descendants(
      table,
      members.map(({ pid }) => pid),
    )
    for (const each of found) known.set(key(each), each)
    return found
  }
  const end = async (name, ms, who = () => true) => {
    for (let waited = 0; waited <= ms; waited += 200) {
      const found = left()
      if (!found.length) return
      // SIGKILL is repeated: killing a parent leaves its children, and a process that is about to end may start
      // another.
      if (waited === 0 || name === 'SIGKILL') signal(found.filter(who), name)
      await sleep(200)
    }
  }
  await end('SIGTERM', patience, (each) => roots.some((root) => key(root) === key(each)))
  await end('SIGINT', patience) // PostgreSQL shuts down on SIGINT and frees its shared memory
  await end('SIGKILL', 5000)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

const key = ({ pid, started }) => `${pid} ${started}`

function names({ pid, args }, folder) {
  if (args.includes(`${folder}/`)) return true
  try {
    const set = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    return set.some((one) => one === `TMPDIR=${folder}` || one.startsWith(`TMPDIR=${folder}/`)) // also of a run inside this run
  } catch {
    return false // not Linux, another user's process, or it has ended
  }
}

function signal(list, name) {
  for (const { pid } of list)
    try {
      process.kill(pid, name)
    } catch (error) {
      // It has ended, or it is another user's process whose command line names the folder.
      if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
    }
}

/** Clears up after the run that a note file describes, and removes the note. */
export async function clearUpNoted(note) {
  if (!existsSync(note)) return
  await clearUp(JSON.parse(readFileSync(note, 'utf8')))
  rmSync(note, { force: true })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Ignores Ctrl-C, which is meant for the run: when that ends, the channel to it closes.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {})
  if (process.connected) await new Promise((resolve) => process.once('disconnect', resolve))
  await clearUpNoted(process.argv[2])
}
