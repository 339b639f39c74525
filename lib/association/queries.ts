import { db } from '../db'
import { findMode } from '../modes'
import { realmsOf } from './keys'

/** What a page is given of the connection that an identity came through. */
export const through = { id: true, displayName: true, sandbox: true } as const
type Through = { id: string; displayName: string; sandbox: boolean }

/** The newest first. */
const connectionsOf = (poolId: string) =>
  db.connection.findMany({
    where: { poolId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { ...through, mode: true, appId: true, settings: true },
  })

/**
 * By the AppID that an openid is of, whose identities are whose own connection was deleted: they log in through the one that
 * has the AppID today, of several the oldest. No row is changed, so that another AppID for it changes nothing for good.
 */
const heirsOf = (connections: Awaited<ReturnType<typeof connectionsOf>>): ReadonlyMap<string, Through> =>
  new Map(
    connections.filter(({ mode }) => findMode(mode)).map((connection) => [realmsOf(connection).openid, connection]),
  )

type Held = { connection: Through | null; keys: readonly { kind: string; realm: string }[] }

/** Identities, each with the connection that it came through, or whose it is now; null where there is none. */
export async function withConnections<I extends Held>(poolId: string, identities: readonly I[]): Promise<I[]> {
  if (identities.every(({ connection }) => connection)) return [...identities]
  const heirs = heirsOf(await connectionsOf(poolId))
  return identities.map((identity) => {
    const openid = identity.keys.find(({ kind }) => kind === 'openid')
    return { ...identity, connection: identity.connection ?? (openid && heirs.get(openid.realm)) ?? null }
  })
}

/** The identity that a user has used last, with its keys; null for who has none. */
export async function findLatestIdentity(poolId: string, userId: string) {
  const latest = await db.identity.findMany({
    where: { poolId, userId },
    orderBy: { lastUsedAt: 'desc' },
    take: 1,
    select: {
      profile: true,
      connection: { select: through },
      keys: { select: { kind: true, realm: true, value: true } },
    },
  })
  const [identity = null] = await withConnections(poolId, latest)
  return identity
}

/** How many users come in through each connection of the pool, or through the one; those without any are left out. */
export async function countUsersByConnection(poolId: string, only?: string): Promise<ReadonlyMap<string, number>> {
  const connections = await connectionsOf(poolId)
  const ids = connections.map(({ id }) => id).filter((id) => !only || id === only)
  const heirs = [...heirsOf(connections)].filter(([, { id }]) => ids.includes(id))
  const rows = await db.$queryRaw<{ connectionId: string; users: number }[]>`
    SELECT "connectionId", COUNT(DISTINCT "userId")::int AS "users"
    FROM (
      SELECT "connectionId", "userId"
      FROM "Identity"
      WHERE "poolId" = ${poolId} AND "connectionId" = ANY(${ids}::text[])
      UNION ALL
      SELECT heir."id", identity."userId"
      FROM "Identity" identity
      JOIN "IdentityKey" key ON key."poolId" = identity."poolId" AND key."identityId" = identity."id"
      JOIN unnest(${heirs.map(([realm]) => realm)}::text[], ${heirs.map(([, { id }]) => id)}::text[]) AS heir("realm", "id")
        ON heir."realm" = key."realm"
      WHERE identity."poolId" = ${poolId} AND identity."connectionId" IS NULL AND key."kind" = 'openid'
    ) AS came
    GROUP BY "connectionId"`
  return new Map(rows.map((row) => [row.connectionId, row.users]))
}

/** How many users come in through it: what deleting it would touch. */
export const countUsersThrough = async (poolId: string, connectionId: string): Promise<number> =>
  (await countUsersByConnection(poolId, connectionId)).get(connectionId) ?? 0
