import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countPlaywright, countVitest, summary } from './reports.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'menshen-reports-'))
afterAll(() => rmSync(folder, { recursive: true }))

function reportOf(name: string, report: object): string {
  const file = path.join(folder, name)
  writeFileSync(file, JSON.stringify(report))
  return file
}

test('what a runner skipped is counted by itself', () => {
  const unit = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, testResults: [] }
  expect(countVitest(reportOf('unit.json', unit), true)).toEqual({ passed: 7, failed: 0, skipped: 2 })
  const browser = { stats: { expected: 5, flaky: 1, unexpected: 1, skipped: 3 } }
  expect(countPlaywright(reportOf('browser.json', browser), false)).toEqual({ passed: 6, failed: 1, skipped: 3 })
})

test('a runner that ended badly without a failed test has failed', () => {
  const unit = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  expect(countVitest(reportOf('crashed.json', unit), false)).toMatchObject({ passed: 7, failed: 1 })
  expect(countPlaywright(path.join(folder, 'none.json'), true)).toMatchObject({ passed: 0, failed: 1 })
  expect(countPlaywright(path.join(folder, 'none.json'), false)).toMatchObject({ passed: 0, failed: 1 })
})

test('the last line tells of skipped tests when there are any', () => {
  const check = { passed: 1, failed: 0 }
  expect(summary([check, { passed: 7, failed: 1, skipped: 0 }])).toBe('8 passed, 1 failed')
  expect(summary([check, { passed: 6, failed: 1, skipped: 3 }])).toBe('7 passed, 1 failed, 3 skipped')
})
