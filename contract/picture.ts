import { PNG } from 'pngjs'

/** The modules of a QR code in a PNG, row by row, `#` for a dark one. Knows clean pictures only: no photographs. */
export function modulesOf(png: Buffer): string {
  const { width, height, data } = PNG.sync.read(png)
  const dark = (x: number, y: number) => (data[(y * width + x) * 4] ?? 0) < 128
  const rows = Array.from({ length: height }, (_, y) => y)
  const columns = Array.from({ length: width }, (_, x) => x)
  const top = rows.findIndex((y) => columns.some((x) => dark(x, y)))
  const left = columns.findIndex((x) => rows.some((y) => dark(x, y)))
  const right = columns.findLastIndex((x) => rows.some((y) => dark(x, y)))
  // The finder pattern in the corner begins with seven dark modules.
  const module = columns.slice(left).findIndex((x) => !dark(x, top)) / 7
  const size = Math.round((right - left + 1) / module)
  let seen = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      seen += dark(Math.floor(left + (column + 0.5) * module), Math.floor(top + (row + 0.5) * module)) ? '#' : '.'
  return seen
}
