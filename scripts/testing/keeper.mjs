// Beside a run of the tests: when the run's process is gone, however it ended, what it started ends and its folder goes.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { descendants, processes } from '../ground/process-table.mjs'

/**
 * Ends what belongs to a run, and removes its folder. A process belongs to it when one of the run's own has started it, or
 * when its command line or, on Linux, its environment names the run's folder: PostgreSQL, browsers and sites outlive the
 * process that started them.
 * @param {{ folder: string, roots: { pid: number, started: string }[] }} run
 * @param {number} [patience] milliseconds that they have to end at each of the two kinder signals
 */
export async function clearUp({ folder, roots }, patience = 5000) {
  const known = new Map() // also those whose parent has ended meanwhile
  const left = () => {
    const table = processes().filter(({ ended, pid }) => !ended && pid !== process.pid)
    const begun = table.filter(
      (each) => known.has(key(each)) || roots.some((root) => key(root) === key(each)) || names(each, folder),
    )
    const found = descendants(
      table,
      begun.map(({ pid }) => pid),
    )
    for (const each of found) known.set(key(each), each)
    return found
  }
  const end = async (name, ms, who = () => true) => {
    for (let waited = 0; waited <= ms; waited += 200) {
      const found = left()
      if (!found.length) return
      // A killed parent takes no child along, and one that is about to end may still start another.
      if (waited === 0 || name === 'SIGKILL') signal(found.filter(who), name)
      await sleep(200)
    }
  }
  await end('SIGTERM', patience, (each) => roots.some((root) => key(root) === key(each)))
  await end('SIGINT', patience) // PostgreSQL shuts down at it, and takes its shared memory along
  await end('SIGKILL', 5000)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

const key = ({ pid, started }) => `${pid} ${started}`

function names({ pid, args }, folder) {
  if (args.includes(`${folder}/`)) return true
  try {
    const set = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    return set.some((one) => one === `TMPDIR=${folder}` || one.startsWith(`TMPDIR=${folder}/`)) // of a run within it
  } catch {
    return false // no Linux, somebody else's, or gone
  }
}

function signal(list, name) {
  for (const { pid } of list)
    try {
      process.kill(pid, name)
    } catch (error) {
      // Gone, or somebody else's, who has a file of the folder open.
      if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
    }
}

/** The same for the run that a note tells of, and then there is no note. */
export async function clearUpNoted(note) {
  if (!existsSync(note)) return
  await clearUp(JSON.parse(readFileSync(note, 'utf8')))
  rmSync(note, { force: true })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Ctrl-C in the terminal is for the run, which then goes away.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {})
  if (process.connected) await new Promise((resolve) => process.once('disconnect', resolve))
  await clearUpNoted(process.argv[2])
}
