import { decrypt, encrypt } from '../crypto'

const place = (connectionId: string) => `connection:${connectionId}:appSecret`

/** The AppSecret as it is stored: it opens on its own row only. */
export const sealAppSecret = (connectionId: string, secret: string): string => encrypt(secret, place(connectionId))

export const openAppSecret = (connection: { id: string; appSecret: string }): string =>
  decrypt(connection.appSecret, place(connection.id))

/** No secret is to follow. */
export const NO_NEXT = { nextAppSecret: null, nextAppSecretSetAt: null, nextAppSecretVerifiedAt: null } as const
