import { createHash } from 'node:crypto'
import os from 'node:os'

// The calibration's work resembles that of the tests: hashing, strings, objects.
const bytes = Buffer.alloc(256 * 1024, 7)
const rows = Array.from({ length: 800 }, (_, index) => ({
  id: `row_${index}`,
  index,
  words: ['a', 'b', String(index)],
}))

function work(): void {
  for (let times = 0; times < 8; times++) createHash('sha256').update(bytes).digest()
  for (let times = 0; times < 12; times++)
    JSON.parse(JSON.stringify(rows)).sort((a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id))
}

/** CPU milliseconds that a fixed piece of work takes on this machine now. */
export function calibrate(): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Milliseconds since this machine started, summed over all cores: busy, and in all. */
export function coreTimes(): { busy: number; all: number } {
  const times = os.cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ busy: user + nice + sys + irq, idle }))
  const busy = times.reduce((sum, each) => sum + each.busy, 0)
  return { busy, all: busy + times.reduce((sum, each) => sum + each.idle, 0) }
}
