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
  const cpu = new CpuMeter()
  cpu.follow(10, 'verbs')
  cpu.follow(20, 'browser')
  return cpu
}

/** Looks twice, because processes that have ended are accounted for at the look after. */
function see(cpu: CpuMeter, table: Process[]): void {
  cpu.look(table)
  cpu.look(table)
}

test('a tree is its root and all descendants, and each tree is counted separately', () => {
  const cpu = meter()
  see(cpu, [process(1, 0, 99), process(10, 1, 2), process(11, 10, 3), process(12, 11, 4), process(20, 1, 5)])
  expect([cpu.of('verbs'), cpu.of('browser')]).toEqual([9, 5])
})

test('a child that was waited for is counted once, including its time after the last look', () => {
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

test('a killed tree that nobody waited for still counts', () => {
  const cpu = meter()
  see(cpu, [process(10, 1, 2), process(11, 10, 3), process(12, 11, 4, 1)])
  see(cpu, [process(10, 1, 2, 3), process(12, 1, 4.5, 1)]) // 11 was waited for, and its child 12 lives on
  expect(cpu.of('verbs')).toBe(10.5)
  see(cpu, [process(10, 1, 2, 3)])
  expect(cpu.of('verbs')).toBe(10.5)
  see(cpu, [])
  expect(cpu.of('verbs')).toBe(10.5)
})

test('a process that gets another parent still counts, and another process with its pid does not', () => {
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
