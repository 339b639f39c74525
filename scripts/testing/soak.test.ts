import { expect, test } from 'vitest'
import { rowOf, withRow } from './soak'

const testResult = {
  file: 'e2e/soak/crowd.spec.ts',
  title: 'x',
  ms: 1,
  outcome: 'passed' as const,
  figures: ['12 logins a second'],
}
const result = { layer: 'crowd', passed: 1, failed: 0, skipped: 0, seconds: 61.4, tests: [testResult] }
const row = rowOf(result, 'abc1234', new Date('2026-11-29T10:00:00Z'))

test('a row has the part, date, commit, outcome, duration and figures', () =>
  expect(row).toBe('| crowd | 2026-11-29 | abc1234 | 1 passed | 61 s | 12 logins a second |'))

test('a part has one row, the newest; a new part comes last', () => {
  const page = '# Soak\n\n| part | when |\n|---|---|\n| axe | then |\n| crowd | then |\n\nThe end.\n'
  expect(withRow(page, 'crowd', row)).toBe(page.replace('| crowd | then |', row))
  expect(withRow(page, 'keys', '| keys | now |')).toBe(
    page.replace('| crowd | then |', '| crowd | then |\n| keys | now |'),
  )
})
