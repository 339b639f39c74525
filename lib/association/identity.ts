import { now } from '../clock'
import type { Tx } from '../db'
import { newId } from '../ids'
import type { Key } from './keys'

type Row = { kind: string; identityId: string; identity: { userId: string } }

/**
 * The identity of a user that keys belong to, some of which are `rows` already; null when it has to be made. An openid of a
 * second AppID is another identity, unless the one with the unionid was provisioned and never had an openid.
 */
export async function findOwnIdentity(tx: Tx, poolId: string, userId: string, rows: Row[]): Promise<string | null> {
  const mine = rows.filter((row) => row.identity.userId === userId)
  const byOpenid = mine.find(({ kind }) => kind === 'openid')
  const [row] = mine
  if (byOpenid || !row) return byOpenid?.identityId ?? null
  const id = row.identityId
  // Two AppIDs' first arrivals would both find it without an openid.
  await tx.$queryRaw`SELECT "id" FROM "Identity" WHERE "id" = ${id} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
  const bare = await tx.identity.findUnique({
    where: { id, poolId, keys: { none: { kind: 'openid' } } },
    select: { id: true },
  })
  return bare ? id : null
}

/** Keys of these that nobody holds yet. */
export const missingOf = (keys: Key[], rows: Pick<Row, 'kind'>[]): Key[] =>
  keys.filter((key) => !rows.some(({ kind }) => kind === key.kind))

/** The identity this arrival is, with every key it brought along that nobody holds yet. @returns its id */
export async function keepIdentity(
  tx: Tx,
  who: {
    poolId: string
    userId: string
    connection: { id: string; source: string; sandbox: boolean }
    profile: { nickname: string | null; avatarUrl: string | null } | null
    keys: Key[]
    rows: Row[]
  },
): Promise<string> {
  const { poolId, userId, connection, profile, keys, rows } = who
  const missing = missingOf(keys, rows)
  const id = await findOwnIdentity(tx, poolId, userId, rows)
  if (!id) return makeIdentity(tx, { poolId, userId, connection, profile, keys: missing })
  await tx.identity.update({ where: { id, poolId }, data: { ...(profile ? { profile } : {}), lastUsedAt: now() } })
  await addKeys(tx, poolId, id, missing)
  return id
}

export async function addKeys(tx: Tx, poolId: string, identityId: string, keys: Key[]): Promise<void> {
  if (keys.length) await tx.identityKey.createMany({ data: keys.map((key) => ({ ...key, poolId, identityId })) })
}

export async function makeIdentity(
  tx: Tx,
  who: {
    poolId: string
    userId: string
    connection: { id: string; source: string; sandbox: boolean }
    profile?: { nickname: string | null; avatarUrl: string | null } | null
    keys: Key[]
  },
): Promise<string> {
  const { poolId, userId, connection, profile, keys } = who
  const identity = await tx.identity.create({
    data: {
      id: newId('idn'),
      poolId,
      userId,
      source: connection.source,
      connectionId: connection.id,
      sandbox: connection.sandbox,
      profile: profile ?? {},
      keys: { create: keys.map(({ kind, realm, value }) => ({ kind, realm, value })) },
    },
    select: { id: true },
  })
  return identity.id
}

/** Two users claim one unionid. They are never merged; the developer is told who they are. */
export async function keepConflict(
  tx: Tx,
  {
    poolId,
    connectionId,
    keys,
    userId,
    holderId,
  }: { poolId: string; connectionId: string; keys: Key[]; userId: string; holderId: string },
): Promise<void> {
  const key = keys.find(({ kind }) => kind === 'unionid')
  if (!key) return
  await tx.keyConflict.upsert({
    where: { poolId_kind_realm_value_userId: { poolId, ...key, userId } },
    create: { poolId, ...key, userId, holderId, connectionId },
    update: { holderId, connectionId, lastAt: now() },
  })
}
