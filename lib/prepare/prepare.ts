import { db } from '../db'
import { demoHome, findDemoApplication } from '../demo/application'
import { mintSetupLink } from '../developers/register'
import { env } from '../env'
import { newId } from '../ids'
import { SYSTEM_POOL } from '../pool-names'
import { makeDemo } from './demo'

/**
 * Prepares a migrated database at every start: makes the system pool; the demo, if `demo` is set, the sandbox is on and there
 * is no pool yet; and a setup link while there is no developer. Safe in several processes at once.
 */
export async function prepare(options: {
  demo: boolean
}): Promise<{ setupLink: string | null; demoLink: string | null }> {
  await makeSystemPool()
  if (options.demo && env().SANDBOX) await makeDemo()
  const setupLink = await mintSetupLink()
  return { setupLink, demoLink: env().SANDBOX && (await findDemoApplication()) ? demoHome() : null }
}

/** Makes the pool whose users are the developers; the console is a client of it. */
export async function makeSystemPool(): Promise<void> {
  await db.pool.createMany({
    data: { id: newId('pool'), name: SYSTEM_POOL, displayName: env().BRAND_NAME, system: true },
    skipDuplicates: true,
  })
}
