import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { join, leave } from './sharers'

test('a process can stop sharing a server whose data was deleted, as it does at exit', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-sharers-'))
  const dir = path.join(folder, 'pg')
  join(dir)
  rmSync(folder, { recursive: true })
  expect(leave(dir)).toBe(true)
})
