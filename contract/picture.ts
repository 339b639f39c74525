import { inflateSync } from 'node:zlib'

/** The modules of a QR code in a PNG, row by row, `#` for a dark one. Knows clean pictures only: no photographs. */
export function modulesOf(png: Buffer): string {
  const { width, height, dark } = pixelsOf(png)
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

type Pixels = { width: number; height: number; dark(x: number, y: number): boolean }

function pixelsOf(png: Buffer): Pixels {
  const chunks = chunksOf(png)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth = 8, colour = 0, , , interlaced] = header.subarray(8)
  if (interlaced) throw new Error('an interlaced picture is not read here')
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 1
  const stride = Math.ceil((width * channels * depth) / 8)
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)))
  const lines = unfilter(raw, stride, Math.max(1, (channels * depth) / 8), height)
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data
  const dark = (x: number, y: number) => {
    const bit = x * channels * depth
    const byte = lines[y * stride + (bit >> 3)] ?? 0
    const value = depth < 8 ? (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1) : byte
    return palette ? (palette[value * 3] ?? 0) < 128 : value < (depth < 8 ? 2 ** depth : 256) / 2
  }
  return { width, height, dark }
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = []
  for (let at = 8; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

/** PNG 9: every line was written as differences to its neighbours. */
function unfilter(raw: Buffer, stride: number, step: number, height: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= step ? (out[at - step] ?? 0) : 0
      const up = y > 0 ? (out[at - stride] ?? 0) : 0
      const corner = x >= step && y > 0 ? (out[at - stride - step] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      out[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(guess - each)) as [number, number, number]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
