import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import type { Actor } from '../audit/record'
import { createConnection, switchConnection } from '../connections/commands'
import { CreateConnection } from '../connections/schema'
import { db, isUniqueViolation } from '../db'
import { demoCallback, demoHome, findDemoApplication } from '../demo/application'
import { mintSetupLink } from '../developers/commands'
import { env } from '../env'
import { callbackDomain } from '../hosts'
import { newId } from '../ids'
import { MODES } from '../modes'
import { SYSTEM_POOL } from '../pool-names'
import { createPool } from '../pools/commands'
import { STANDS } from '../sandbox/modes'

const SYSTEM: Actor = { kind: 'system', id: null }

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

async function makeDemo(): Promise<void> {
  if (await db.pool.count({ where: { system: false } })) return
  const mode = MODES.find((each) => STANDS[each])
  const credentials = mode && (await STANDS[mode]?.register({ name: 'Demo', callbackDomain: callbackDomain() }))
  try {
    await db.$transaction(async (tx) => {
      const pool = await createPool({ tx, actor: SYSTEM }, { name: 'demo', displayName: 'Demo' })
      const scope = { tx, poolId: pool.id, actor: SYSTEM }
      const form = CreateApplication.parse({
        name: 'Demo',
        type: 'spa',
        redirectUris: [demoCallback()],
        postLogoutRedirectUris: [demoHome()],
      })
      const { application } = await createApplication(scope, form)
      const input = CreateConnection.parse({
        mode,
        identifier: 'wechat',
        displayName: 'WeChat',
        ...credentials,
        sandbox: true,
      })
      const connection = await createConnection(scope, input)
      await switchConnection(scope, { connectionId: connection.id, applicationId: application.id, on: true })
    })
  } catch (error) {
    // Another process of this start made it first.
    if (!isUniqueViolation(error)) throw error
  }
}
