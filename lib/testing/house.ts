// A pool with what most tests need, made with the same commands that the console uses.
import type { z } from 'zod'
import { createApplication } from '../applications/commands'
import { CreateApplication } from '../applications/schema'
import { createConnection, switchConnection } from '../connections/commands'
import { CreateConnection } from '../connections/schema'
import { MODES } from '../modes'
import { createPool } from '../pools/commands'
import type { PoolRef } from '../pools/queries'
import type { Actor, Scope } from '../scope'

export const actor: Actor = { kind: 'system', id: null }

export type House = {
  pool: PoolRef
  /** For making more in the pool. */
  scope: Scope
  applicationId: string
  /** A connection that is on for the application. */
  connectionId: string
}

type HouseOverrides = {
  /** The name of the pool. */
  name?: string
  application?: Partial<z.input<typeof CreateApplication>>
  connection?: Partial<z.input<typeof CreateConnection>>
}

/** A pool with an application, and a connection that is on for it. */
export async function makeHouse({ name = 'acme', application = {}, connection }: HouseOverrides = {}): Promise<House> {
  const pool = await createPool({ actor }, { name, displayName: name })
  const scope = { poolId: pool.id, actor }
  const form = CreateApplication.parse({ name: 'Shop', type: 'spa', ...application })
  const { id: applicationId } = (await createApplication(scope, form)).application
  return { pool, scope, applicationId, connectionId: await makeConnection(scope, applicationId, connection) }
}

/** Makes a connection, and switches it on for an application if one is given. @returns its id */
export async function makeConnection(
  scope: Scope,
  applicationId: string | null,
  over: HouseOverrides['connection'] = {},
): Promise<string> {
  const defaults = {
    mode: MODES[0],
    identifier: 'wechat',
    displayName: 'WeChat',
    appId: 'wx0000000000000001',
    appSecret: 's'.repeat(32),
  }
  const { id: connectionId } = await createConnection(scope, CreateConnection.parse({ ...defaults, ...over }))
  if (applicationId) await switchConnection(scope, { connectionId, applicationId, on: true })
  return connectionId
}
