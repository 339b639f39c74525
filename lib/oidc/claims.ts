import type { Account } from 'oidc-provider'
import { env } from '../env'
import { poolOrigin } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { findUser } from '../users/queries'
import { CONSOLE_CLIENT } from './clients'

/** Our own copy: WeChat's address dies when the person changes the picture. */
const pictureUrl = (pool: PoolRef, id: string) => `${poolOrigin(pool.name)}/pictures/${id}`

/** The user behind a `sub`, as claims; undefined once the user is gone or blocked, or made by a sandbox that is no more. What is not known is left out. */
export async function accountFor(pool: PoolRef, sub: string, token?: unknown): Promise<Account | undefined> {
  const issued = token as { clientId?: string; sessionUid?: string } | undefined
  const user = await findUser(pool.id, sub)
  if (user?.status !== 'active' || (user.sandbox && !env().SANDBOX)) return undefined
  return {
    accountId: sub,
    claims: async () => ({
      sub,
      ...(user.name ? { name: user.name, nickname: user.name } : {}),
      ...(user.pictureId ? { picture: pictureUrl(pool, user.pictureId) } : {}),
      ...(user.email ? { email: user.email, email_verified: Boolean(user.emailVerifiedAt) } : {}),
      ...(user.phone ? { phone_number: user.phone, phone_number_verified: Boolean(user.phoneVerifiedAt) } : {}),
      updated_at: Math.floor((user.lastLoginAt ?? user.createdAt).getTime() / 1000),
      // The console checks at each request that the session it was opened from still lives.
      ...(pool.system && issued?.clientId === CONSOLE_CLIENT ? { session_uid: issued.sessionUid } : {}),
    }),
  }
}
