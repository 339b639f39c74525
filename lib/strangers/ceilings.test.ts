import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CEILINGS } from './ceilings'
import { CEILINGS_PAGE, totals, withCeilings } from './page'
import { LOOK_EVERY } from './stored'

test('strangers make at most 100,000 rows and 200 MB, also while each of three processes is about to look', () => {
  const { rows, bytes } = totals()
  const kinds = Object.values(CEILINGS)
  const ahead = 3 * LOOK_EVERY
  expect(rows).toBeLessThanOrEqual(98_000)
  expect(rows + kinds.length * ahead).toBeLessThanOrEqual(101_000)
  expect(bytes + kinds.reduce((sum, kind) => sum + ahead * kind.bytes, 0)).toBeLessThanOrEqual(210e6)
  expect(bytes).toBeLessThanOrEqual(200e6)
})

test('visits with an attempt cannot push out all those without one', () =>
  expect(CEILINGS.attempt.rows).toBeLessThan(0.6 * CEILINGS.visit.rows))

test('docs/operations.md shows the ceilings', () => {
  const page = readFileSync(CEILINGS_PAGE, 'utf8')
  expect(withCeilings(page)).toBe(page)
  for (const { what } of Object.values(CEILINGS)) expect(page).toContain(`| ${what} |`)
})
