import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { processes } from '../ground/process-table.mjs'
import { inRoot } from '../ground/root.mjs'
import { clearUp } from './keeper.mjs'

// STUBBORN ignores SIGTERM and never ends; FAMILY does the same and starts a STUBBORN child.
const STUBBORN = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`
const FAMILY = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}], { stdio: 'ignore' })
  .once('spawn', function () { process.send(this.pid) }); ${STUBBORN}`

const started = (pid: number) => processes().find((each) => each.pid === pid)?.started ?? ''
const lives = (pid: number | undefined) => processes().some((each) => each.pid === pid && !each.ended)
const first = (child: ChildProcess) =>
  new Promise<number>((resolve) => child.once('message', (pid) => resolve(Number(pid))))

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'keeper-'))
  writeFileSync(path.join(folder, 'something'), '')
  return folder
}

async function family() {
  const folder = newFolder()
  const parent = spawn(process.execPath, ['-e', FAMILY], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const child = await first(parent)
  const pid = parent.pid ?? 0
  return { folder, root: { pid, started: started(pid) }, all: [pid, child] }
}

test('all descendants of a run are ended, and its folder is removed', async () => {
  const { folder, root, all } = await family()
  expect(all.map(lives)).toEqual([true, true])
  await clearUp({ folder, roots: [root] }, 200)
  expect(all.map(lives)).toEqual([false, false])
  expect(existsSync(folder)).toBe(false)
})

test('a process without a parent is ended when its command line names the run’s folder', async () => {
  const folder = newFolder()
  const orphan = spawn(process.execPath, ['-e', STUBBORN, `${folder}/data`], { detached: true, stdio: 'ignore' })
  await clearUp({ folder, roots: [] }, 200)
  expect(lives(orphan.pid)).toBe(false)
})

test('another process with the pid of one that has ended is left alone', async () => {
  const { folder, root, all } = await family()
  await clearUp({ folder, roots: [{ ...root, started: '1' }] }, 200)
  expect(all.map(lives)).toEqual([true, true])
  await clearUp({ folder, roots: [root] }, 200)
})

test('the keeper does so when the run is gone, however soon', { timeout: 20_000 }, async () => {
  const { folder, root, all } = await family()
  const note = `${folder}.json`
  writeFileSync(note, JSON.stringify({ folder, roots: [root] }))
  const keeper = fork(inRoot('scripts/testing/keeper.mjs'), [note], { detached: true, execArgv: [] })
  const gone = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.disconnect()
  await gone
  expect(all.map(lives)).toEqual([false, false])
  expect([folder, note].map((name) => existsSync(name))).toEqual([false, false])
})
