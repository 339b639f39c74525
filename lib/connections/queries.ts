import { db, type Tx } from '../db'
import { AppError } from '../errors'

/** Leaves out the columns with secrets, which pages must not get. */
export const withoutSecrets = { omit: { appSecret: true, nextAppSecret: true, oldAppSecret: true } } as const

export const listConnections = (poolId: string) =>
  db.connection.findMany({
    where: { poolId },
    orderBy: { createdAt: 'asc' },
    ...withoutSecrets,
    include: { _count: { select: { switches: true } } },
  })

/** @throws not_found, including for another pool's connection */
export async function getConnection(poolId: string, id: string, tx: Tx = db) {
  const connection = await findConnection(poolId, id, tx)
  if (!connection) throw new AppError('not_found')
  return connection
}

export const findConnection = (poolId: string, id: string, tx: Tx = db) =>
  tx.connection.findUnique({ where: { id, poolId }, ...withoutSecrets })

export const countBySource = async (poolId: string): Promise<Record<string, number>> => {
  const rows = await db.connection.groupBy({ by: ['source'], where: { poolId }, _count: true })
  return Object.fromEntries(rows.map((row) => [row.source, row._count]))
}

export const countByMode = async (poolId: string): Promise<Record<string, number>> => {
  const rows = await db.connection.groupBy({ by: ['mode'], where: { poolId }, _count: true })
  return Object.fromEntries(rows.map((row) => [row.mode, row._count]))
}

/** Every application of the pool, each with whether the connection is on for it. */
export async function listSwitchesOfConnection(poolId: string, connectionId: string) {
  const applications = await db.application.findMany({
    where: { poolId },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      name: true,
      type: true,
      redirectUris: true,
      requirePkce: true,
      thirdParty: true,
      switches: { where: { connectionId }, select: { connectionId: true } },
    },
  })
  return applications.map(({ switches, ...application }) => ({ ...application, on: switches.length > 0 }))
}

/** Every connection of the pool, each with whether it is on for the application. */
export async function listSwitchesOfApplication(poolId: string, applicationId: string) {
  const connections = await db.connection.findMany({
    where: { poolId },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      displayName: true,
      identifier: true,
      source: true,
      mode: true,
      sandbox: true,
      switches: { where: { applicationId }, select: { applicationId: true } },
    },
  })
  return connections.map(({ switches, ...connection }) => ({ ...connection, on: switches.length > 0 }))
}
