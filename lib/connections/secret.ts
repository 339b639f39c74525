import { Prisma } from '../generated/prisma/client'
import { sealedText } from '../sealed'

const SECRET = sealedText((connectionId: string) => `connection:${connectionId}:appSecret`)

/** The AppSecret as it is stored: it opens on its own row only. */
export const sealAppSecret = (connectionId: string, secret: string): string => SECRET.seal(secret, connectionId)

/** @throws when it was stored for another connection, or under a SECRET_KEY that is gone */
export const openAppSecret = (connection: { id: string; appSecret: string }): string =>
  SECRET.openStored(connection.appSecret, connection.id)

/** No secret is to follow. */
export const NO_NEXT_SECRET = { nextAppSecret: null, nextAppSecretSetAt: null, nextAppSecretVerifiedAt: null } as const

/** What was found out with a secret says nothing about another one, and a fallback belongs to the one it was replaced by. */
export const NO_FINDINGS = {
  appSecretVerifiedAt: null,
  oldAppSecret: null,
  promotedAt: null,
  checkResult: Prisma.DbNull,
  checkedAt: null,
  trouble: Prisma.DbNull,
} as const
