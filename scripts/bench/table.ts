/** A row of the table: a title, or one measure of Menshen and of the bare provider, where it was taken. */
export type Row = { what: string; menshen?: number; bare?: number } | { title: string }

/** A number with three significant digits, or with all digits before the decimal point. */
export function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

const cellOf = (value: number | undefined): string =>
  value !== undefined && Number.isInteger(value) ? value.toLocaleString('en') : figure(value)

const ratio = (row: { menshen?: number; bare?: number }): string =>
  row.menshen !== undefined && row.bare ? `${figure(row.menshen / row.bare)}x` : ''

/** The table as text: a column for each house, and the ratio of Menshen to the bare provider. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) =>
    'title' in row ? [row.title, '', '', ''] : [`  ${row.what}`, cellOf(row.menshen), cellOf(row.bare), ratio(row)],
  )
  const all = [['', 'Menshen', 'bare', 'ratio'], ...cells]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? []
  const aligned = (cell: string, column: number) =>
    column ? cell.padStart((widths[column] ?? 0) + 2) : cell.padEnd(widths[column] ?? 0)
  return all.map((line) => line.map(aligned).join('').trimEnd()).join('\n')
}
