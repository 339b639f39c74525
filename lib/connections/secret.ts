import { Prisma } from '../generated/prisma/client'
import { sealedText } from '../sealed'

const SECRET = sealedText((connectionId: string) => `connection:${connectionId}:appSecret`)

/** Encrypts an AppSecret for storage; it opens on this connection's row only. */
export const sealAppSecret = (connectionId: string, secret: string): string => SECRET.seal(secret, connectionId)

/** @throws when it was stored for another connection, or with a SECRET_KEY that was removed */
export const openAppSecret = (connection: { id: string; appSecret: string }): string =>
  SECRET.openStored(connection.appSecret, connection.id)

/** The columns of a connection without a next secret. */
export const NO_NEXT_SECRET = { nextAppSecret: null, nextAppSecretSetAt: null, nextAppSecretVerifiedAt: null } as const

/** The columns to reset with a new secret: findings are about the old one, and a fallback is only for its successor. */
export const NO_FINDINGS = {
  appSecretVerifiedAt: null,
  oldAppSecret: null,
  promotedAt: null,
  checkResult: Prisma.DbNull,
  checkedAt: null,
  trouble: Prisma.DbNull,
} as const
