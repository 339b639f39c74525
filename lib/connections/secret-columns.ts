import { Prisma } from '../generated/prisma/client'
import { sealedText } from '../sealed'

const SECRET = sealedText((connectionId: string) => `connection:${connectionId}:appSecret`)

/** Encrypts an AppSecret for storage. It can be decrypted only as the secret of this connection. */
export const sealAppSecret = (connectionId: string, secret: string): string => SECRET.seal(secret, connectionId)

/** @throws when the secret was encrypted for another connection, or with a SECRET_KEY that was removed */
export const openAppSecret = (connection: { id: string; appSecret: string }): string =>
  SECRET.openStored(connection.appSecret, connection.id)

/** The values of the columns of a next secret when there is none. */
export const NO_NEXT_SECRET = { nextAppSecret: null, nextAppSecretSetAt: null, nextAppSecretVerifiedAt: null } as const

/**
 * The columns that are reset when a developer enters another secret, AppID or sandbox setting: the checks, the trouble
 * and the fallback secret belong to what was there before.
 */
export const RESET_BY_NEW_SECRET = {
  appSecretVerifiedAt: null,
  oldAppSecret: null,
  promotedAt: null,
  checkResult: Prisma.DbNull,
  checkedAt: null,
  trouble: Prisma.DbNull,
} as const
