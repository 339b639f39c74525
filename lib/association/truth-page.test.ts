import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TRUTH_PAGE, truthPage } from './truth-page'
import { PROMISE } from './truth-table'

test('the stored page is the one that `npm run docs` makes from the truth table', () =>
  expect(readFileSync(TRUTH_PAGE, 'utf8')).toBe(truthPage()))

test('the page has a line for each row of the truth table', () => {
  const lines = truthPage().split('\n')
  const rows = PROMISE.flatMap(({ rows }) => rows)
  for (const { when, says, rule } of rows)
    expect(
      lines.filter((line) => line.startsWith(`| ${when} |`) && line.endsWith(`| ${says} | \`${rule}\` |`)).length,
    ).toBeGreaterThan(0)
  expect(
    lines.filter((line) => line.endsWith('` |')),
    'and no other line',
  ).toHaveLength(rows.length)
})
