import { readFileSync } from 'node:fs'
import { test } from '@playwright/test'
import { descendants, processes } from '../../scripts/ground/process-table.mjs'

/** Records a measurement as one line of JSON, on the terminal and in the report. */
export function figure(name: string, values: Record<string, number>): void {
  const rounded = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value * 10) / 10]))
  const description = JSON.stringify({ name, ...rounded })
  test.info().annotations.push({ type: 'figure', description })
  console.log(`figure ${description}`)
}

/** The value that `percent` per cent of the times do not exceed. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

/** The median and the 95th percentile, in milliseconds. */
export const spread = (times: readonly number[]) => ({ p50ms: percentile(times, 50), p95ms: percentile(times, 95) })

/**
 * The cost of processes and their descendants so far: CPU, without killed processes, and the memory of the site and of
 * its database.
 */
export function costOf(...roots: { pid: number }[]) {
  const found = descendants(
    processes(),
    roots.map(({ pid }) => pid),
  )
  const sum = (numbers: number[]) => numbers.reduce((so, one) => so + one, 0)
  const memory = (database: boolean) =>
    sum(found.filter(({ args }) => /^(\S*\/)?postgres\b/.test(args) === database).map(({ pid }) => residentMb(pid)))
  return {
    cpuSeconds: sum(found.map(({ own, reaped }) => own + reaped)),
    siteMb: memory(false),
    databaseMb: memory(true),
  }
}

/** A process's proportional memory on Linux: shared memory is divided among its users. */
function residentMb(pid: number): number {
  try {
    const [, kilobytes = 0] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return 0 // the process has ended meanwhile
  }
}
