import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUDGETS_PAGE, budgetsTable, withBudgets } from './budgets-page'

test('the table in the documentation is the one in the code (`npm run docs` writes it)', () => {
  const page = readFileSync(BUDGETS_PAGE, 'utf8')
  expect(page).toContain(budgetsTable())
  expect(withBudgets(page)).toBe(page)
})

test('the table tells what refuses from what only charges', () => {
  const table = budgetsTable()
  expect(table).toMatch(
    /\| Passwords.*\| 20 in 15 min \| 10 in 15 min \| {2}\| {2}\| 100 in 15 min ² \| 200 in 15 min ¹ \| 2,000 in 15 min ¹ \|/,
  )
})
