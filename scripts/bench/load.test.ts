import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { load, perPiece, repeating, together } from './load'

const pids = { server: process.pid, database: process.pid }

test('all pieces of work are done, as many in parallel as was asked', async () => {
  const pieces = Array.from({ length: 7 }, (_, index) => index)
  const done: number[] = []
  let [running, most] = [0, 0]
  const next = () => {
    const piece = pieces.shift()
    if (piece === undefined) return null
    return async () => {
      most = Math.max(most, ++running)
      await sleep(1)
      running -= 1
      done.push(piece)
    }
  }
  const { times } = await load(pids, 3, next)
  expect(done.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(most).toBe(3)
  expect(times).toHaveLength(7)
})

test('a piece of work that fails makes the measurement fail', async () => {
  const next = repeating(() => Promise.reject(new Error('500: no')), 5)
  await expect(load(pids, 2, next)).rejects.toThrow('500: no')
})

test('the CPU that a process uses meanwhile counts as its cost', async () => {
  const busy = async () => {
    const end = performance.now() + 120
    while (performance.now() < end);
  }
  const { serverCpu } = await load(pids, 1, repeating(busy, 0.1))
  expect(serverCpu).toBeGreaterThan(20)
})

test('two rounds are added up', () => {
  const first = { times: [1, 5], seconds: 2, serverCpu: 30, databaseCpu: 4 }
  const second = { times: [3, 4], seconds: 2, serverCpu: 10, databaseCpu: 8 }
  expect(perPiece(together([first, second]))).toEqual({ serverCpu: 10, databaseCpu: 3, p50: 4, perSecond: 1 })
})
