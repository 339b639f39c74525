import { db } from '../db'
import { findMode } from '../modes'
import { realmsOf } from './keys'

/** The columns that pages show of the connection of an identity. */
export const connectionSelect = { id: true, displayName: true, sandbox: true } as const
type ConnectionSummary = { id: string; displayName: string; sandbox: boolean }

/** Newest first, so that `replacementsOf` ends with the oldest. */
const connectionsOf = (poolId: string) =>
  db.connection.findMany({
    where: { poolId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { ...connectionSelect, mode: true, appId: true, settings: true },
  })

/**
 * By the realm of an openid: the connection that stands in for a deleted one. It is the connection that has the same
 * AppID now, or the oldest of several. This is computed on every read and never stored, because a connection's AppID
 * may change.
 */
const replacementsOf = (
  connections: Awaited<ReturnType<typeof connectionsOf>>,
): ReadonlyMap<string, ConnectionSummary> =>
  new Map(
    connections.filter(({ mode }) => findMode(mode)).map((connection) => [realmsOf(connection).openid, connection]),
  )

type IdentityWithKeys = { connection: ConnectionSummary | null; keys: readonly { kind: string; realm: string }[] }

/** Fills in the connection of identities whose own was deleted: one with the same AppID, or null without any. */
export async function withConnections<I extends IdentityWithKeys>(
  poolId: string,
  identities: readonly I[],
): Promise<I[]> {
  if (identities.every(({ connection }) => connection)) return [...identities]
  const replacements = replacementsOf(await connectionsOf(poolId))
  return identities.map((identity) => {
    const openid = identity.keys.find(({ kind }) => kind === 'openid')
    return { ...identity, connection: identity.connection ?? (openid && replacements.get(openid.realm)) ?? null }
  })
}

/** The identity that a user has used last, with its keys; null for a user without one. */
export async function findLatestIdentity(poolId: string, userId: string) {
  const latest = await db.identity.findMany({
    where: { poolId, userId },
    orderBy: { lastUsedAt: 'desc' },
    take: 1,
    select: {
      profile: true,
      connection: { select: connectionSelect },
      keys: { select: { kind: true, realm: true, value: true } },
    },
  })
  const [identity = null] = await withConnections(poolId, latest)
  return identity
}

/**
 * How many users have an identity of each connection of the pool, or only of `connectionId`. Connections without users
 * are left out.
 */
export async function countUsersByConnection(
  poolId: string,
  connectionId?: string,
): Promise<ReadonlyMap<string, number>> {
  const connections = await connectionsOf(poolId)
  const ids = connections.map(({ id }) => id).filter((id) => !connectionId || id === connectionId)
  const replacements = [...replacementsOf(connections)].filter(([, { id }]) => ids.includes(id))
  const rows = await db.$queryRaw<{ connectionId: string; users: number }[]>`
    SELECT "connectionId", COUNT(DISTINCT "userId")::int AS "users"
    FROM (
      SELECT "connectionId", "userId"
      FROM "Identity"
      WHERE "poolId" = ${poolId} AND "connectionId" = ANY(${ids}::text[])
      UNION ALL
      SELECT replacement."id", identity."userId"
      FROM "Identity" identity
      JOIN "IdentityKey" key ON key."poolId" = identity."poolId" AND key."identityId" = identity."id"
      JOIN unnest(${replacements.map(([realm]) => realm)}::text[], ${replacements.map(([, { id }]) => id)}::text[]) AS replacement("realm", "id")
        ON replacement."realm" = key."realm"
      WHERE identity."poolId" = ${poolId} AND identity."connectionId" IS NULL AND key."kind" = 'openid'
    ) AS pairs
    GROUP BY "connectionId"`
  return new Map(rows.map((row) => [row.connectionId, row.users]))
}

/** How many users have an identity of a connection, and would be affected by its deletion. */
export const countUsersThrough = async (poolId: string, connectionId: string): Promise<number> =>
  (await countUsersByConnection(poolId, connectionId)).get(connectionId) ?? 0
