import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

// A pid alone does not identify a process: after a restart, or in a container, another process may have it.

/** A process's name and start time; null when it is gone or a zombie. */
function look(pid) {
  return existsSync('/proc/self/stat') ? lookInProc(pid) : lookWithPs(pid)
}

function lookInProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    return fields[0] === 'Z' ? null : { name: stat.slice(stat.indexOf('(') + 1, end), started: String(fields[19]) }
  } catch {
    return null
  }
}

function lookWithPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=,comm=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  // "Ss   Sun Nov 22 11:26:03 2026     /path/to/postgres"
  const [, state, started, name] = /^\s*(\S+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.+?)\s*$/.exec(stdout ?? '') ?? []
  return !started || state?.startsWith('Z') ? null : { name: String(name?.split('/').pop()), started }
}

export const thisProcess = () => ({ pid: process.pid, started: look(process.pid)?.started ?? '' })

export const isSame = (a, b) => a.pid === b.pid && a.started === b.started

/** Whether this same process is still running. */
export const isAlive = ({ pid, started }) => look(pid)?.started === started

/** Whether the process with this pid has this name. */
export const isRunning = (pid, name) => look(pid)?.name === name
