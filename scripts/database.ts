import { startEmbedded } from './ground/embedded-db'
import { migrate } from './ground/migrate'
import { inRoot } from './ground/root.mjs'

export type OpenDatabase = { url: string; stop(): Promise<void> }

/**
 * Opens the database of DATABASE_URL, or the embedded one in DATA_DIR, and migrates it. Sets `process.env.DATABASE_URL`
 * for later connections.
 * @throws PlainError with a sentence for the terminal
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const external = process.env.DATABASE_URL
  const embedded = external ? null : await startEmbedded({ dataDir: process.env.DATA_DIR || inRoot('.data') })
  const url = external || (embedded?.url ?? '')
  process.env.DATABASE_URL = url
  const stop = async () => {
    await disconnect()
    await embedded?.stop()
  }
  try {
    await migrate(url, inRoot('prisma/migrations'))
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

/** Closes this process's connections; the next query opens them again. */
export async function disconnect(): Promise<void> {
  await (globalThis as typeof globalThis & { menshenDb?: { $disconnect(): Promise<void> } }).menshenDb?.$disconnect()
}
