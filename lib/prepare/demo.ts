import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { createConnection, switchConnection } from '../connections/commands'
import { CreateConnection } from '../connections/schema'
import { db, isUniqueViolation } from '../db'
import { demoCallback, demoHome } from '../demo/application'
import { callbackDomain } from '../hosts'
import { MODES } from '../modes'
import { createPool } from '../pools/commands'
import { SANDBOX_MODES } from '../sandbox/modes'
import type { Actor } from '../scope'

const SYSTEM: Actor = { kind: 'system', id: null }

/**
 * Makes the demo pool, with an application and a connection to the sandbox, if there is no pool besides the system
 * pool.
 */
export async function makeDemo(): Promise<void> {
  if (await db.pool.count({ where: { system: false } })) return
  const mode = MODES.find((each) => SANDBOX_MODES[each])
  const credentials = mode && (await SANDBOX_MODES[mode]?.register({ name: 'Demo', callbackDomain: callbackDomain() }))
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
    // Another process that started at the same time made it first.
    if (!isUniqueViolation(error)) throw error
  }
}
