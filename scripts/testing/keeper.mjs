// Beside a run of the tests: when the run's process is gone, however it ended, what it started ends and its folder goes.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { descendants, processes } from '../ground/process-table.mjs'

/**
 * Ends what belongs to a run, and removes its folder. A process belongs to it when one of the run's own has started it, or
 * when its command line names the run's folder: PostgreSQL and browsers outlive the process that started them.
 * @param {{ folder: string, roots: { pid: number, started: string }[] }} run
 * @param {number} [patience] milliseconds that they have to end at each of the two kinder signals
 */
export async function clearUp({ folder, roots }, patience = 5000) {
  const belonging = () => {
    const table = processes().filter(({ ended }) => !ended)
    const ours = table.filter(({ pid, started }) => roots.some((root) => root.pid === pid && root.started === started))
    const named = table.filter(({ args }) => args.includes(`${folder}/`))
    const pids = [...ours, ...named].map(({ pid }) => pid)
    return descendants(table, pids).filter(({ pid }) => pid !== process.pid)
  }
  const first = belonging()
  const left = () => [...new Map([...first.filter(lives), ...belonging()].map((each) => [each.pid, each])).values()]
  const wait = async (ms) => {
    for (let waited = 0; waited < ms && left().length; waited += 100) await sleep(100)
  }
  signal(first.filter(isRoot), 'SIGTERM')
  await wait(patience)
  // PostgreSQL shuts down at this signal, and takes its shared memory along.
  signal(left(), 'SIGINT')
  await wait(patience)
  // A killed parent takes no child along: those that were seen before are looked for again.
  for (let tries = 0; tries < 20 && left().length; tries++) {
    signal(left(), 'SIGKILL')
    await sleep(100)
  }
  rmSync(folder, { recursive: true, force: true })

  function isRoot({ pid }) {
    return roots.some((root) => root.pid === pid)
  }
}

const lives = ({ pid, started }) =>
  processes().some((each) => each.pid === pid && each.started === started && !each.ended)

function signal(list, name) {
  for (const { pid } of list)
    try {
      process.kill(pid, name)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
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
