import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Example } from '@/lib/integrate/rules'
import { lock } from '../../scripts/ground/lock.mjs'
import { ROOT } from './menshen'
import { freePort } from './net'
import { type Shared, stage } from './stage'
import type { Workshop } from './workshop'

type Started = { origin: string; shop: { installation: Shared; clientId: string } }

/** Where the tools of an example keep what they have made of it, in its folder. */
const KEPT: Record<Example, string | null> = { express: null, next: '.next', spa: 'node_modules' }

/**
 * `npm run example` as it is, for as long as `walk` takes. An example has one folder and one client, whose address and
 * secret follow whoever starts it, so one test at a time has it.
 * @param first what is asked for to see whether it answers
 */
export async function startExample(
  workshop: Workshop,
  name: Example,
  walk: (started: Started) => Promise<void>,
  first = '/',
): Promise<void> {
  const { local } = stage()
  const kept = KEPT[name] && path.join(ROOT, 'examples', name, KEPT[name])
  const release = await lock(path.join(local.dataDir, `example-${name}.lock`))
  const leaves = kept && !existsSync(kept)
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
    if (leaves) rmSync(kept, { recursive: true, force: true })
    release()
  }
}
