import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const CELLS = 5

/**
 * A square PNG that is always the same for the same seed: mirrored cells in one colour on another. `default` is grey.
 */
export function drawPicture(seed: string, size: number): Buffer {
  const bits = createHash('sha256').update(seed).digest()
  const isInked = (column: number, row: number) =>
    ((bits[row * 3 + Math.min(column, CELLS - 1 - column)] ?? 0) & 1) === 1
  const row = (y: number) =>
    Buffer.from([0, ...Array.from({ length: size }, (_, x) => Number(isInked(cellOf(x, size), cellOf(y, size))))])
  const rows = Array.from({ length: CELLS }, (_, cell) => row(Math.ceil((cell * size) / CELLS)))
  const pixels = Buffer.concat(Array.from({ length: size }, (_, y) => rows[cellOf(y, size)] ?? Buffer.alloc(0)))
  return png(size, coloursOf(seed, bits), pixels)
}

const cellOf = (position: number, size: number) => Math.floor((position * CELLS) / size)

function coloursOf(seed: string, bits: Buffer): Buffer {
  if (seed === 'default') return Buffer.from([225, 227, 230, 176, 180, 186])
  const ink = [...bits.subarray(20, 23)].map((value) => 40 + (value % 140))
  return Buffer.from([238, 240, 243, ...ink])
}

/** One byte per pixel, into a palette. */
function png(size: number, palette: Buffer, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
