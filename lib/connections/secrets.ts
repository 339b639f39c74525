import { record } from '../audit/record'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { db, transact } from '../db'
import { AppError } from '../errors'
import { Prisma } from '../generated/prisma/client'
import type { Scope } from '../scope'
import { needsSecretAgain, type SourceApp } from './rules'
import { NO_NEXT_SECRET, openAppSecret, sealAppSecret } from './secret-columns'

type SecretView = { fingerprint: string; setAt: Date; verifiedAt: Date | null }
export type Secrets = {
  current: SecretView
  next: SecretView | null
  /** The fallback that is tried when WeChat refuses the current secret. */
  old: { fingerprint: string; promotedAt: Date } | null
}

/**
 * Enough to tell two secrets apart, but not to recover one: the first 8 characters of `printf %s SECRET | sha256sum`.
 */
const fingerprintOf = (secret: string): string => sha256(secret).slice(0, 8)

/** A secret of a connection as somebody has read it. */
type SeenSecret = { id: string; fingerprint: string }

const isSeen = ({ id, fingerprint }: SeenSecret, stored: string | null): stored is string =>
  stored !== null && fingerprintOf(openAppSecret({ id, appSecret: stored })) === fingerprint

/**
 * What the console may show about a connection's secrets. @throws not_found, including for another pool's connection
 */
export async function describeSecrets(poolId: string, id: string): Promise<Secrets> {
  const connection = await db.connection.findUnique({ where: { id, poolId } })
  if (!connection) throw new AppError('not_found')
  const fingerprint = (appSecret: string) => fingerprintOf(openAppSecret({ id, appSecret }))
  const { nextAppSecret, nextAppSecretSetAt, nextAppSecretVerifiedAt, oldAppSecret, promotedAt } = connection
  return {
    current: {
      fingerprint: fingerprint(connection.appSecret),
      setAt: connection.appSecretSetAt,
      verifiedAt: connection.appSecretVerifiedAt,
    },
    next:
      nextAppSecret && nextAppSecretSetAt
        ? { fingerprint: fingerprint(nextAppSecret), setAt: nextAppSecretSetAt, verifiedAt: nextAppSecretVerifiedAt }
        : null,
    old: oldAppSecret && promotedAt ? { fingerprint: fingerprint(oldAppSecret), promotedAt } : null,
  }
}

/** The secrets that an exchange tries, in this order. */
export const openAppSecrets = (connection: { id: string; appSecret: string; oldAppSecret: string | null }): string[] =>
  [connection.appSecret, connection.oldAppSecret].flatMap((appSecret) =>
    appSecret ? [openAppSecret({ id: connection.id, appSecret })] : [],
  )

/** The next secret, to check it with WeChat. @throws not_found */
export async function openNextSecret(poolId: string, id: string): Promise<string> {
  const connection = await db.connection.findUnique({ where: { id, poolId } })
  if (!connection?.nextAppSecret) throw new AppError('not_found')
  return openAppSecret({ id, appSecret: connection.nextAppSecret })
}

/**
 * A check of a secret is void if the connection's AppID, mode or sandbox setting has changed since. @throws conflict
 */
const requireSameApp = (connection: SourceApp, checkedApp: SourceApp) => {
  if (needsSecretAgain(checkedApp, connection)) throw new AppError('conflict')
}

/** Another next secret than the one that somebody has read, or none any more. */
const nextSecretChanged = () => new AppError('conflict', { reason: 'next_secret_changed' })

/**
 * Stores the secret that is to replace the current one. It is not verified yet.
 * @param checkedApp what the connection was when the secret was checked with WeChat
 * @throws not_found, invalid, conflict, also when there is a next secret already
 */
export async function setNextSecret(scope: Scope, id: string, secret: string, checkedApp: SourceApp): Promise<void> {
  await changeSecret(scope, id, 'connection.next_secret_set', (connection) => {
    requireSameApp(connection, checkedApp)
    if (connection.nextAppSecret) throw nextSecretChanged()
    if (openAppSecret(connection) === secret)
      throw new AppError('invalid', { field: 'nextAppSecret', reason: 'secret_unchanged' })
    return { nextAppSecret: sealAppSecret(id, secret), nextAppSecretSetAt: now(), nextAppSecretVerifiedAt: null }
  })
}

/**
 * Marks the next secret as verified.
 * @param secret the secret that WeChat accepted
 * @throws not_found, conflict when it is no longer the connection's next secret
 */
export async function markNextVerified(scope: Scope, id: string, secret: string, checkedApp: SourceApp): Promise<void> {
  await changeSecret(scope, id, 'connection.next_secret_verified', (connection) => {
    requireSameApp(connection, checkedApp)
    if (!connection.nextAppSecret || openAppSecret({ id, appSecret: connection.nextAppSecret }) !== secret)
      throw new AppError('conflict')
    return { nextAppSecretVerifiedAt: now() }
  })
}

/**
 * Makes the next secret the current one, and the current one the fallback.
 * @throws not_found, invalid when WeChat has not accepted it yet, conflict when it is another one by now
 */
export async function promoteSecret(scope: Scope, seen: SeenSecret): Promise<void> {
  await changeSecret(scope, seen.id, 'connection.secret_promoted', (connection) => {
    if (!isSeen(seen, connection.nextAppSecret)) throw nextSecretChanged()
    if (!connection.nextAppSecretVerifiedAt) throw new AppError('invalid', { reason: 'secret_not_verified' })
    return {
      appSecret: connection.nextAppSecret,
      appSecretSetAt: now(),
      appSecretVerifiedAt: connection.nextAppSecretVerifiedAt,
      oldAppSecret: connection.appSecret,
      promotedAt: now(),
      trouble: Prisma.DbNull,
      ...NO_NEXT_SECRET,
      version: connection.version + 1,
    }
  })
}

/** Removes the next secret. @throws not_found, conflict when it is another one by now */
export const dropNextSecret = (scope: Scope, seen: SeenSecret): Promise<void> =>
  changeSecret(scope, seen.id, 'connection.next_secret_dropped', (connection) => {
    if (!isSeen(seen, connection.nextAppSecret)) throw nextSecretChanged()
    return NO_NEXT_SECRET
  })

/** Removes the fallback. @throws not_found, conflict when it is another one by now */
export const retireOldSecret = (scope: Scope, seen: SeenSecret): Promise<void> =>
  changeSecret(scope, seen.id, 'connection.old_secret_retired', (connection) => {
    if (!isSeen(seen, connection.oldAppSecret)) throw new AppError('conflict', { reason: 'old_secret_changed' })
    return { oldAppSecret: null, promotedAt: null }
  })

type Row = NonNullable<Awaited<ReturnType<typeof db.connection.findUnique>>>

type SecretAction =
  | `connection.next_secret_${'set' | 'verified' | 'dropped'}`
  | 'connection.secret_promoted'
  | 'connection.old_secret_retired'

async function changeSecret(
  scope: Scope,
  id: string,
  action: SecretAction,
  decide: (connection: Row) => Prisma.ConnectionUpdateInput,
): Promise<void> {
  await transact(scope.tx, async (tx) => {
    // Locked, because two promotions at once would make the new secret its own fallback.
    await tx.$queryRaw`SELECT 1 FROM "Connection" WHERE "id" = ${id} AND "poolId" = ${scope.poolId} FOR UPDATE`
    const connection = await tx.connection.findUnique({ where: { id, poolId: scope.poolId } })
    if (!connection) throw new AppError('not_found')
    await tx.connection.update({ where: { id, poolId: scope.poolId }, data: decide(connection) })
    const entry = { ...scope, target: { kind: 'connection', id } }
    if (action !== 'connection.secret_promoted') return record(tx, { ...entry, action })
    await record(tx, { ...entry, action, detail: { version: connection.version + 1, changed: ['appSecret'] } })
  })
}
