import { expect, test } from 'vitest'
import type { Process } from '../ground/process-table.mjs'
import { CpuMeter } from './cpu'

const process = (pid: number, ppid: number, own: number, reaped = 0, started = 'then'): Process => ({
  pid,
  ppid,
  own,
  reaped,
  started,
  ended: false,
  args: '',
})

function meter(): CpuMeter {
  const made = new CpuMeter()
  made.follow(10, 'verbs')
  made.follow(20, 'browser')
  return made
}

/** Looks, and looks again: what has gone is settled one look later. */
function see(cpu: CpuMeter, table: Process[]): void {
  cpu.look(table)
  cpu.look(table)
}

test('a tree is all that its root has started, each tree for itself', () => {
  const cpu = meter()
  see(cpu, [process(1, 0, 99), process(10, 1, 2), process(11, 10, 3), process(12, 11, 4), process(20, 1, 5)])
  expect([cpu.of('verbs'), cpu.of('browser')]).toEqual([9, 5])
})

test('a child that was waited for is counted once, with what it used after the last look', () => {
  const cpu = meter()
  see(cpu, [process(10, 1, 2), process(11, 10, 3)])
  see(cpu, [process(10, 1, 2, 3.5)])
  expect(cpu.of('verbs')).toBe(5.5)
})

test('a child that came and went between two looks is counted', () => {
  const cpu = meter()
  see(cpu, [process(10, 1, 2)])
  see(cpu, [process(10, 1, 2, 0.25)])
  expect(cpu.of('verbs')).toBe(2.25)
})

test('a tree that was killed, and that nobody waited for, is not forgotten', () => {
  const cpu = meter()
  see(cpu, [process(10, 1, 2), process(11, 10, 3), process(12, 11, 4, 1)])
  see(cpu, [process(10, 1, 2, 3), process(12, 1, 4.5, 1)]) // its parent was waited for, it lives on
  expect(cpu.of('verbs')).toBe(10.5)
  see(cpu, [process(10, 1, 2, 3)])
  expect(cpu.of('verbs')).toBe(10.5)
  see(cpu, [])
  expect(cpu.of('verbs')).toBe(10.5)
})

test('who becomes somebody else’s child still counts, and another process with its pid does not', () => {
  const cpu = meter()
  see(cpu, [process(10, 1, 2), process(11, 10, 3)])
  see(cpu, [process(10, 1, 2), process(11, 1, 4)])
  expect(cpu.of('verbs')).toBe(6)
  see(cpu, [process(10, 1, 2), process(11, 1, 70, 0, 'later')])
  expect(cpu.of('verbs')).toBe(6)
})

test('a child whose parent is read before it waits, and which is gone when its turn comes, is counted once', () => {
  const cpu = meter()
  cpu.look([process(10, 1, 2), process(11, 10, 3)])
  cpu.look([process(10, 1, 2)])
  cpu.look([process(10, 1, 2, 3)])
  expect(cpu.of('verbs')).toBe(5)
})
