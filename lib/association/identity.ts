import { now } from '../clock'
import type { Tx } from '../db'
import { newId } from '../ids'
import type { Key } from './keys'

type KeyRow = { kind: string; identityId: string; identity: { userId: string } }

/**
 * Finds the user's identity to which an arrival's keys belong; null when a new one is needed. `rows` are those keys
 * that are stored already. An openid of a second AppID needs a new identity, unless the one with the unionid has no
 * openid yet.
 * @returns its id
 */
export async function findIdentityForKeys(
  tx: Tx,
  poolId: string,
  userId: string,
  rows: KeyRow[],
): Promise<string | null> {
  const mine = rows.filter((row) => row.identity.userId === userId)
  const byOpenid = mine.find(({ kind }) => kind === 'openid')
  const [row] = mine
  if (byOpenid || !row) return byOpenid?.identityId ?? null
  const id = row.identityId
  // Without the lock, first arrivals from two AppIDs could both find it without an openid.
  await tx.$queryRaw`SELECT "id" FROM "Identity" WHERE "id" = ${id} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
  const bare = await tx.identity.findUnique({
    where: { id, poolId, keys: { none: { kind: 'openid' } } },
    select: { id: true },
  })
  return bare ? id : null
}

/** Those of `keys` that are not stored yet. */
export const missingKeys = (keys: Key[], rows: Pick<KeyRow, 'kind'>[]): Key[] =>
  keys.filter((key) => !rows.some(({ kind }) => kind === key.kind))

/**
 * Creates or updates the identity of an arrival, and adds its keys that nobody holds yet. @returns the id of the
 * identity
 */
export async function saveIdentity(
  tx: Tx,
  who: {
    poolId: string
    userId: string
    connection: { id: string; source: string; sandbox: boolean }
    profile: { nickname: string | null; avatarUrl: string | null } | null
    keys: Key[]
    rows: KeyRow[]
  },
): Promise<string> {
  const { poolId, userId, connection, profile, keys, rows } = who
  const missing = missingKeys(keys, rows)
  const id = await findIdentityForKeys(tx, poolId, userId, rows)
  if (!id) return createIdentity(tx, { poolId, userId, connection, profile, keys: missing })
  await tx.identity.update({ where: { id, poolId }, data: { ...(profile ? { profile } : {}), lastUsedAt: now() } })
  await addKeys(tx, poolId, id, missing)
  return id
}

export async function addKeys(tx: Tx, poolId: string, identityId: string, keys: Key[]): Promise<void> {
  if (keys.length) await tx.identityKey.createMany({ data: keys.map((key) => ({ ...key, poolId, identityId })) })
}

export async function createIdentity(
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

/** Records for the developer that two users claim one unionid. They are never merged. */
export async function saveConflict(
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
