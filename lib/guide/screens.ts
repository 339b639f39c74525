import { open, readFile } from 'node:fs/promises'
import path from 'node:path'

export const isScreen = (file: string): boolean => /^[a-z0-9-]+\.png$/.test(file)

/** The same picture in dark colours. A picture without a dark version is returned as it is. */
export const darkOf = (picture: string): string => picture.replace('-light-', '-dark-')

/** The process runs in the project's folder. */
const pathOf = (file: string) => path.join(/*turbopackIgnore: true*/ process.cwd(), 'docs', 'screens', file)

/** A picture of `docs/screens`; null when there is none of that name. */
export async function findScreen(file: string): Promise<Buffer | null> {
  return isScreen(file) ? readFile(pathOf(file)).catch(() => null) : null
}

/** Width and height in pixels, from the header of the PNG; null when there is no such picture. */
export async function findScreenSize(file: string): Promise<{ width: number; height: number } | null> {
  if (!isScreen(file)) return null
  const handle = await open(pathOf(file)).catch(() => null)
  if (!handle) return null
  try {
    const { buffer } = await handle.read(Buffer.alloc(24), 0, 24, 0)
    return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) }
  } finally {
    await handle.close()
  }
}
