// The process that holds what the layers of one run share: it starts PostgreSQL at once, and the stage when it receives
// a message, after the build. It ends with the run.
import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../../scripts/ground/embedded-db'
import { openStage } from './open'

/** A message to the run: exactly one of these is set. */
export type StageMessage = { server?: string; stage?: string; error?: string }

const dataDir = path.join(os.tmpdir(), 'server')
mkdirSync(dataDir, { mode: 0o711 }) // when root starts it, PostgreSQL runs as nobody, who must be able to enter this folder
const server = await startEmbedded({ dataDir, database: 'stage', durable: false })
let end = async () => {}
let ending = false

const say = (message: StageMessage) => process.send?.(message)

async function stop(): Promise<void> {
  if (ending) return
  ending = true
  await end()
  await server.stop()
  process.exit(0)
}

process.once('message', async () => {
  try {
    const opened = await openStage(server.url)
    end = opened.end
    say({ stage: JSON.stringify(opened.stage) })
  } catch (error) {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.once('disconnect', () => void stop())
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
say({ server: server.url })
