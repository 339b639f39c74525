import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lock } from './lock.mjs'
import { thisProcess } from './process-identity.mjs'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-lock-'))
  file = path.join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('one process at a time holds a lock: the next gets it when it is released', async () => {
  const order: string[] = []
  const first = await lock(file)
  const next = lock(file, { onWait: (pid) => order.push(`waiting for ${pid}`) }).then((release) => {
    order.push('next')
    release()
  })
  await expect.poll(() => order).toEqual([`waiting for ${process.pid}`])
  first()
  await next
  expect(order).toEqual([`waiting for ${process.pid}`, 'next'])
  expect(existsSync(file)).toBe(false)
})

test('ten at once never overlap', async () => {
  let inside = 0
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      const release = await lock(file)
      inside += 1
      expect(inside).toBe(1)
      await new Promise(setImmediate)
      inside -= 1
      release()
    }),
  )
})

test('a killed holder loses the lock', async () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, started: '1' }))
  const release = await lock(file)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(thisProcess())
  release()
})

test('another process with the pid of a killed holder does not hold the lock', async () => {
  writeFileSync(file, JSON.stringify({ ...thisProcess(), started: '1' }))
  const release = await lock(file)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(thisProcess())
  release()
})
