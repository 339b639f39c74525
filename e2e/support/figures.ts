import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from '@playwright/test'

/** Tells a figure of a run, one line of JSON: to whoever looks on, and in the report. */
export function figure(name: string, values: Record<string, number>): void {
  const rounded = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 10) / 10]))
  const description = JSON.stringify({ name, ...rounded })
  test.info().annotations.push({ type: 'figure', description })
  console.log(`figure ${description}`)
}

/** What so many of a hundred took no longer than. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

/** What each took, in milliseconds, by its ends. */
export const spread = (times: readonly number[]) => ({ p50ms: percentile(times, 50), p95ms: percentile(times, 95) })

type Process = { pid: number; parent: number; seconds: number; megabytes: number; database: boolean }

/** What processes and all below them have cost so far. Of those that were killed nothing is known. */
export function costOf(...roots: { pid: number }[]) {
  const all = processes()
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)])
  const found = roots.flatMap(({ pid }) => [...all.filter((one) => one.pid === pid), ...below(pid)])
  const sum = (of: Process[], what: 'seconds' | 'megabytes') => of.reduce((so, one) => so + one[what], 0)
  return {
    cpuSeconds: sum(found, 'seconds'),
    siteMb: sum(
      found.filter(({ database }) => !database),
      'megabytes',
    ),
    databaseMb: sum(
      found.filter(({ database }) => database),
      'megabytes',
    ),
  }
}

/** On Linux. A process that has ended counts where its parent has noticed it. */
function processes(): Process[] {
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const rows = execFileSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).trim().split(/\s+/).map(Number)
  return rows.flatMap((pid) => {
    try {
      // The command's name is in brackets, and may hold anything.
      const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
      const fields = rest.split(' ').map(Number)
      const [, parent = 0] = fields
      const seconds = fields.slice(11, 15).reduce((so, one) => so + one, 0) / ticks
      return [{ pid, parent, seconds, megabytes: residentOf(pid), database: /postgres/.test(name) }]
    } catch {
      return [] // it has ended meanwhile
    }
  })
}

/** Its own part of the memory: what several processes share is counted once in all. */
function residentOf(pid: number): number {
  const [, kilobytes = 0] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
