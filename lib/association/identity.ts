import { now } from '../clock'
import type { Tx } from '../db'
import { newId } from '../ids'
import type { SourceKey } from './keys'

type KeyRow = { kind: string; identityId: string; identity: { userId: string } }

/**
 * Finds the identity of a user that an arrival's keys belong to: the one with the openid, or else one with the unionid
 * that has no openid yet. An identity has one openid at most, so that a second AppID gets an identity of its own.
 * @param rows those of the arrival's keys that are stored already
 * @returns the id of the identity; null when a new identity is needed
 */
export async function findIdentityForKeys(
  tx: Tx,
  poolId: string,
  userId: string,
  rows: KeyRow[],
): Promise<string | null> {
  const ownRows = rows.filter((row) => row.identity.userId === userId)
  const byOpenid = ownRows.find(({ kind }) => kind === 'openid')
  const [row] = ownRows
  if (byOpenid || !row) return byOpenid?.identityId ?? null
  const id = row.identityId
  // Without the lock, the first arrivals through two AppIDs could both add their openid to this identity.
  await tx.$queryRaw`SELECT "id" FROM "Identity" WHERE "id" = ${id} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
  const withoutOpenid = await tx.identity.findUnique({
    where: { id, poolId, keys: { none: { kind: 'openid' } } },
    select: { id: true },
  })
  return withoutOpenid ? id : null
}

/** Those of `keys` that are not stored yet. @param rows the stored ones */
export const missingKeys = (keys: SourceKey[], rows: Pick<KeyRow, 'kind'>[]): SourceKey[] =>
  keys.filter((key) => !rows.some(({ kind }) => kind === key.kind))

/** Creates or updates the identity of an arrival, and adds the keys that no user has yet. @returns the identity's id */
export async function saveIdentity(
  tx: Tx,
  input: {
    poolId: string
    userId: string
    connection: { id: string; source: string; sandbox: boolean }
    profile: { nickname: string | null; avatarUrl: string | null } | null
    keys: SourceKey[]
    rows: KeyRow[]
  },
): Promise<string> {
  const { poolId, userId, connection, profile, keys, rows } = input
  const missing = missingKeys(keys, rows)
  const id = await findIdentityForKeys(tx, poolId, userId, rows)
  if (!id) return createIdentity(tx, { poolId, userId, connection, profile, keys: missing })
  await tx.identity.update({ where: { id, poolId }, data: { ...(profile ? { profile } : {}), lastUsedAt: now() } })
  await addKeys(tx, poolId, id, missing)
  return id
}

export async function addKeys(tx: Tx, poolId: string, identityId: string, keys: SourceKey[]): Promise<void> {
  if (keys.length) await tx.identityKey.createMany({ data: keys.map((key) => ({ ...key, poolId, identityId })) })
}

export async function createIdentity(
  tx: Tx,
  input: {
    poolId: string
    userId: string
    connection: { id: string; source: string; sandbox: boolean }
    profile?: { nickname: string | null; avatarUrl: string | null } | null
    keys: SourceKey[]
  },
): Promise<string> {
  const { poolId, userId, connection, profile, keys } = input
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

/**
 * Records for the developer that `userId` has come with a unionid that `holderId` has. The two users are never merged.
 */
export async function saveConflict(
  tx: Tx,
  {
    poolId,
    connectionId,
    keys,
    userId,
    holderId,
  }: { poolId: string; connectionId: string; keys: SourceKey[]; userId: string; holderId: string },
): Promise<void> {
  const key = keys.find(({ kind }) => kind === 'unionid')
  if (!key) return
  await tx.keyConflict.upsert({
    where: { poolId_kind_realm_value_userId: { poolId, ...key, userId } },
    create: { poolId, ...key, userId, holderId, connectionId },
    update: { holderId, connectionId, lastAt: now() },
  })
}
