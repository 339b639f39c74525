import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Example } from '@/lib/integrate/rules'
import { lock } from '../../scripts/ground/lock.mjs'
import { ROOT } from './menshen'
import { freePort } from './net'
import { type Shared, stage } from './stage'
import type { Workshop } from './workshop'

type Started = { origin: string; shop: { installation: Shared; clientId: string } }

/** The folder that an example's tools write into, inside the example's folder. */
const OUTPUT: Record<Example, string | null> = { express: null, next: '.next', spa: 'node_modules' }

/**
 * Runs `npm run example` while `walk` runs. Each example has one folder and one client, whose address and secret change
 * with each start, so only one test at a time may use it.
 * @param first the path that shows whether the example answers
 */
export async function startExample(
  workshop: Workshop,
  name: Example,
  walk: (started: Started) => Promise<void>,
  first = '/',
): Promise<void> {
  const { local } = stage()
  const output = OUTPUT[name] && path.join(ROOT, 'examples', name, OUTPUT[name])
  const release = await lock(path.join(local.dataDir, `example-${name}.lock`))
  const isNew = output && !existsSync(output)
  try {
    const port = await freePort()
    const started = workshop.start(
      `exec "${process.execPath}" scripts/run.mjs scripts/example.ts ${name} ${port}`,
      { ...local.env, PORT: String(local.port), DATA_DIR: local.dataDir },
      ROOT,
    )
    const origin = `http://localhost:${port}`
    await workshop.answers(started, origin + first)
    await walk({ origin, shop: { installation: local, clientId: `app_example${name}` } })
  } finally {
    await workshop.close()
    if (isNew) rmSync(output, { recursive: true, force: true })
    release()
  }
}
