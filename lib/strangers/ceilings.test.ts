import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CEILINGS } from './ceilings'
import { CEILINGS_PAGE, totals, withCeilings } from './page'
import { LOOK_EVERY } from './stored'

/** Bytes of the rows that are evicted in a minute at 100 requests a second, before PostgreSQL uses their space again. */
const EVICTED_IN_A_MINUTE = 100 * 60 * 7 * 1024

test('strangers make at most 100,000 rows and 200 MB, also while three processes are about to look, and in a flood', () => {
  const { rows, bytes } = totals()
  const kinds = Object.values(CEILINGS)
  const ahead = 3 * LOOK_EVERY
  expect(rows + kinds.length * ahead).toBeLessThanOrEqual(100_000)
  const aheadBytes = kinds.reduce((sum, kind) => sum + ahead * kind.bytes, 0)
  expect(bytes).toBeLessThanOrEqual(150e6)
  expect(bytes + aheadBytes + EVICTED_IN_A_MINUTE).toBeLessThanOrEqual(200e6)
})

test('visits with an attempt cannot push out all those without one', () =>
  expect(CEILINGS.attempt.rows).toBeLessThan(0.6 * CEILINGS.visit.rows))

test('docs/operations.md shows the ceilings', () => {
  const page = readFileSync(CEILINGS_PAGE, 'utf8')
  expect(withCeilings(page)).toBe(page)
  for (const { what } of Object.values(CEILINGS)) expect(page).toContain(`| ${what} |`)
})
