import { db } from '../db'
import { demoHome, findDemoApplication } from '../demo/application'
import { mintSetupLink } from '../developers/register'
import { env } from '../env'
import { newId } from '../ids'
import { SYSTEM_POOL } from '../pool-names'
import { makeDemo } from './demo'

/**
 * What every start does once the database is migrated: the system pool, on an empty database the demo (when asked for and
 * with the sandbox), and a setup link while no developer exists. Safe in several processes at once.
 */
export async function prepare(options: {
  demo: boolean
}): Promise<{ setupLink: string | null; demoLink: string | null }> {
  await makeSystemPool()
  if (options.demo && env().SANDBOX) await makeDemo()
  const setupLink = await mintSetupLink()
  return { setupLink, demoLink: env().SANDBOX && (await findDemoApplication()) ? demoHome() : null }
}

/** Developers live in it, and the console is its client. */
export async function makeSystemPool(): Promise<void> {
  await db.pool.createMany({
    data: { id: newId('pool'), name: SYSTEM_POOL, displayName: env().BRAND_NAME, system: true },
    skipDuplicates: true,
  })
}
