import { createHash } from 'node:crypto'
import { constants } from 'node:zlib'
import { PNG } from 'pngjs'

const CELLS = 5

/**
 * A square PNG that is always the same for the same seed: mirrored cells in one colour on another. `default` is grey.
 */
export function drawPicture(seed: string, size: number): Buffer {
  const bits = createHash('sha256').update(seed).digest()
  const isInked = (column: number, row: number) =>
    ((bits[row * 3 + Math.min(column, CELLS - 1 - column)] ?? 0) & 1) === 1
  const colours = coloursOf(seed, bits)
  const row = (y: number) =>
    Buffer.from(Array.from({ length: size }, (_, x) => colours[isInked(cellOf(x, size), y) ? 'ink' : 'paper']).flat())
  const rows = Array.from({ length: CELLS }, (_, cell) => row(cell))
  const picture = new PNG({ width: size, height: size })
  picture.data = Buffer.concat(Array.from({ length: size }, (_, y) => rows[cellOf(y, size)] ?? Buffer.alloc(0)))
  return PNG.sync.write(picture, SIMPLE)
}

/** Colours without transparency, and lines that are mostly as the one above. */
const SIMPLE = {
  colorType: 2,
  inputColorType: 2,
  inputHasAlpha: false,
  filterType: 2,
  deflateStrategy: constants.Z_DEFAULT_STRATEGY,
} as const

const cellOf = (position: number, size: number) => Math.floor((position * CELLS) / size)

function coloursOf(seed: string, bits: Buffer): Record<'paper' | 'ink', number[]> {
  if (seed === 'default') return { paper: [225, 227, 230], ink: [176, 180, 186] }
  return { paper: [238, 240, 243], ink: [...bits.subarray(20, 23)].map((value) => 40 + (value % 140)) }
}
