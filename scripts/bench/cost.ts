import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { descendants, processes } from '../ground/process-table.mjs'

const sum = (values: number[]): number => values.reduce((so, one) => so + one, 0)

/** Milliseconds of CPU that a process and its descendants have used so far. */
export const cpuMs = (pid: number): number =>
  1000 * sum(descendants(processes(), [pid]).map(({ own, reaped }) => own + reaped))

/** Megabytes of memory that a process and its descendants occupy. */
export const residentMb = (pid: number): number =>
  sum(descendants(processes(), [pid]).map((each) => residentKb(each.pid))) / 1024

function residentKb(pid: number): number {
  if (!existsSync('/proc/self/status'))
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // the process has ended meanwhile
  }
}
