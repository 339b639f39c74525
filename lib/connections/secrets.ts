import { record } from '../audit/record'
import { now } from '../clock'
import { sha256 } from '../crypto'
import { db, transact } from '../db'
import { AppError } from '../errors'
import { Prisma } from '../generated/prisma/client'
import type { Scope } from '../scope'
import { needsSecretAgain } from './rules'
import { NO_NEXT_SECRET, openAppSecret, sealAppSecret } from './secret'

type SecretView = { fingerprint: string; setAt: Date; verifiedAt: Date | null }
export type Secrets = {
  current: SecretView
  next: SecretView | null
  /** The one that is tried when WeChat refuses the current one. */
  old: { fingerprint: string; promotedAt: Date } | null
}

/** Enough to tell two secrets apart, and of no use to anybody who has none: `printf %s SECRET | sha256sum`, 8 characters. */
const fingerprintOf = (secret: string): string => sha256(secret).slice(0, 8)

/** What may be told of a connection's secrets. @throws not_found, also for another pool's */
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

/** The secrets an exchange may use, in their order. */
export const openAppSecrets = (connection: { id: string; appSecret: string; oldAppSecret: string | null }): string[] =>
  [connection.appSecret, connection.oldAppSecret].flatMap((appSecret) =>
    appSecret ? [openAppSecret({ id: connection.id, appSecret })] : [],
  )

/** The next secret as WeChat is to see it in a check. @throws not_found */
export async function openNextSecret(poolId: string, id: string): Promise<string> {
  const connection = await db.connection.findUnique({ where: { id, poolId } })
  if (!connection?.nextAppSecret) throw new AppError('not_found')
  return openAppSecret({ id, appSecret: connection.nextAppSecret })
}

/** Of the connection when WeChat was shown a secret: meanwhile changed, what WeChat said counts no more. */
type CheckedWith = { mode: string; appId: string; sandbox: boolean }

const requireSame = (connection: CheckedWith, asked: CheckedWith) => {
  if (needsSecretAgain(asked, connection)) throw new AppError('conflict')
}

/** Puts a secret aside that is to follow the current one; not verified yet. @throws not_found, invalid, conflict */
export async function setNextSecret(scope: Scope, id: string, secret: string, asked: CheckedWith): Promise<void> {
  await changeSecret(scope, id, 'connection.next_secret_set', (connection) => {
    requireSame(connection, asked)
    if (openAppSecret(connection) === secret)
      throw new AppError('invalid', { field: 'nextAppSecret', reason: 'secret_unchanged' })
    return { nextAppSecret: sealAppSecret(id, secret), nextAppSecretSetAt: now(), nextAppSecretVerifiedAt: null }
  })
}

/** WeChat accepted the next secret. `secret` is what was shown to WeChat: another one by now stays unverified. */
export async function markNextVerified(scope: Scope, id: string, secret: string, asked: CheckedWith): Promise<void> {
  await changeSecret(scope, id, 'connection.next_secret_verified', (connection) => {
    requireSame(connection, asked)
    if (!connection.nextAppSecret || openAppSecret({ id, appSecret: connection.nextAppSecret }) !== secret)
      throw new AppError('conflict')
    return { nextAppSecretVerifiedAt: now() }
  })
}

/**
 * The next secret becomes the current one, and the current one the fallback. @throws invalid unless WeChat accepted it
 */
export async function promoteSecret(scope: Scope, id: string): Promise<void> {
  await changeSecret(scope, id, 'connection.secret_promoted', (connection) => {
    if (!connection.nextAppSecret || !connection.nextAppSecretVerifiedAt)
      throw new AppError('invalid', { reason: 'secret_not_verified' })
    return {
      appSecret: connection.nextAppSecret,
      appSecretSetAt: now(),
      appSecretVerifiedAt: connection.nextAppSecretVerifiedAt,
      oldAppSecret: connection.appSecret,
      promotedAt: now(),
      trouble: Prisma.DbNull,
      ...NO_NEXT_SECRET,
    }
  })
}

/** The next secret is not to follow after all. */
export const dropNextSecret = (scope: Scope, id: string): Promise<void> =>
  changeSecret(scope, id, 'connection.next_secret_dropped', () => NO_NEXT_SECRET)

/** The old secret is not tried any more. */
export const retireOldSecret = (scope: Scope, id: string): Promise<void> =>
  changeSecret(scope, id, 'connection.old_secret_retired', () => ({ oldAppSecret: null, promotedAt: null }))

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
    // Two who promote at once would make the new secret its own fallback.
    await tx.$queryRaw`SELECT 1 FROM "Connection" WHERE "id" = ${id} AND "poolId" = ${scope.poolId} FOR UPDATE`
    const connection = await tx.connection.findUnique({ where: { id, poolId: scope.poolId } })
    if (!connection) throw new AppError('not_found')
    await tx.connection.update({ where: { id, poolId: scope.poolId }, data: decide(connection) })
    await record(tx, { ...scope, action, target: { kind: 'connection', id } })
  })
}
