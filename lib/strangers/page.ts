import { CEILINGS } from './ceilings'

export const CEILINGS_PAGE = 'docs/operations.md'

/** Where the table is in the page: from its head to the blank line after it. */
const TABLE = /(?<=\n)\| What a stranger makes us store \|.*?\n(?=\n)/s

/** Replaces the table of ceilings in the page with the current one. */
export const withCeilings = (page: string): string => page.replace(TABLE, () => tableText())

function tableText(): string {
  const all = Object.values(CEILINGS)
  const rows = all.map(
    ({ what, table, bytes, life, rows: most, evicts }) =>
      `| ${what} | \`${table}\` | ${kilobytes(bytes)} | ${life} | ${most.toLocaleString('en')} | ${evicts} |`,
  )
  const { rows: sum, bytes } = totals()
  return [
    '| What a stranger makes us store | Table | A row, at most | Lives | At once | When there are more, go |',
    '|---|---|---|---|---|---|',
    ...rows,
    `| **All together** | | | | **${sum.toLocaleString('en')}** | **${Math.ceil(bytes / 1e6)} MB** with all indexes |`,
    '',
  ].join('\n')
}

/** What all ceilings allow together. */
export const totals = () => ({
  rows: Object.values(CEILINGS).reduce((sum, { rows }) => sum + rows, 0),
  bytes: Object.values(CEILINGS).reduce((sum, { rows, bytes }) => sum + rows * bytes, 0),
})

const kilobytes = (bytes: number) => `${bytes / 1024} KB`
