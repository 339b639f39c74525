import { record } from '../audit/record'
import { isUniqueViolation, transact } from '../db'
import { AppError } from '../errors'
import type { Scope } from '../scope'
import { addKeys, createIdentity, findIdentityForKeys, missingKeys } from './identity'
import { keysOf } from './keys'

/**
 * Gives a user an identity with which nobody has scanned yet. The first scan with one of these keys then logs in as
 * that user, under every policy. At least one key is required; the connection decides the realms. Keys that the user
 * has already are left as they are.
 * @returns the identity. @throws not_found, invalid without a key, conflict (key_taken) when another user has one of
 * them
 */
export async function provisionIdentity(
  scope: Scope,
  userId: string,
  { connectionId, openid, unionid }: { connectionId: string; openid?: string; unionid?: string },
): Promise<{ id: string }> {
  const { poolId } = scope
  try {
    return await transact(scope.tx, async (tx) => {
      const connection = await tx.connection.findUnique({ where: { id: connectionId, poolId } })
      // The lock keeps other requests from linking an identity to the account meanwhile.
      const [user] = await tx.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "User" WHERE "id" = ${userId} AND "poolId" = ${poolId} FOR NO KEY UPDATE`
      if (!connection || !user) throw new AppError('not_found')
      const keys = keysOf({ openid, unionid }, connection)
      if (!keys.length) throw new AppError('invalid', { field: 'openid', reason: 'required' })
      const rows = await tx.identityKey.findMany({
        where: { poolId, OR: keys },
        include: { identity: { select: { userId: true } } },
      })
      const taken = rows.find(({ identity }) => identity.userId !== userId)
      if (taken) throw new AppError('conflict', { field: taken.kind, reason: 'key_taken' })
      const missing = missingKeys(keys, rows)
      const [row] = rows
      if (row && !missing.length) return { id: row.identityId }

      let id = await findIdentityForKeys(tx, poolId, userId, rows)
      if (id) await addKeys(tx, poolId, id, missing)
      else id = await createIdentity(tx, { poolId, userId, connection, keys: missing })
      await record(tx, {
        ...scope,
        action: 'user.identity_provisioned',
        target: { kind: 'user', id: userId },
        detail: { connectionId, keys: missing.map(({ kind }) => kind) },
      })
      return { id }
    })
  } catch (error) {
    // Somebody has logged in with one of these keys in the meantime.
    if (isUniqueViolation(error))
      throw new AppError('conflict', { field: openid ? 'openid' : 'unionid', reason: 'key_taken' })
    throw error
  }
}
