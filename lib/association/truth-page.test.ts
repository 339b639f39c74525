import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TRUTH_PAGE, truthPage } from './truth-page'
import { PROMISE } from './truth-table'

test('the page says what the truth table says: run `npm run docs`', () =>
  expect(readFileSync(TRUTH_PAGE, 'utf8')).toBe(truthPage()))

test('the page has a line for each row', () => {
  const lines = truthPage().split('\n')
  const rows = PROMISE.flatMap(({ rows }) => rows)
  for (const { when, says, rule } of rows)
    expect(
      lines.filter((line) => line.startsWith(`| ${when} |`) && line.endsWith(`| ${says} | \`${rule}\` |`)).length,
    ).toBeGreaterThan(0)
  expect(
    lines.filter((line) => line.endsWith('` |')),
    'and no other',
  ).toHaveLength(rows.length)
})
