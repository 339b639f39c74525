import type { Account } from 'oidc-provider'
import { db } from '../db'
import { env } from '../env'
import { poolOrigin } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { findUser } from '../users/queries'
import { applicationOf, CONSOLE_CLIENT } from './clients'
import type { SessionPayload } from './session'

/** Our own copy: WeChat's address dies when the person changes the picture. */
const pictureUrl = (pool: PoolRef, id: string) => `${poolOrigin(pool.name)}/pictures/${id}`

type Issued = { clientId?: string; sessionUid?: string }

/** The user behind a `sub`, as claims; undefined once the user is gone or blocked, or made by a sandbox that is no more. What is not known is left out. */
export async function accountFor(pool: PoolRef, sub: string, token?: unknown): Promise<Account | undefined> {
  const issued = (token ?? {}) as Issued
  const user = await findUser(pool.id, sub)
  if (user?.status !== 'active' || (user.sandbox && !env().SANDBOX)) return undefined
  return {
    accountId: sub,
    claims: async (_use, scope) => {
      const wechat = scope.split(' ').includes('wechat') ? await wechatOf(pool.id, sub, issued) : null
      return {
        sub,
        ...(user.name ? { name: user.name, nickname: user.name } : {}),
        ...(user.pictureId ? { picture: pictureUrl(pool, user.pictureId) } : {}),
        ...(user.email ? { email: user.email, email_verified: Boolean(user.emailVerifiedAt) } : {}),
        ...(user.phone ? { phone_number: user.phone, phone_number_verified: Boolean(user.phoneVerifiedAt) } : {}),
        updated_at: Math.floor((user.lastLoginAt ?? user.createdAt).getTime() / 1000),
        ...(wechat ? { wechat } : {}),
        // The console checks at each request that the session it was opened from still lives.
        ...(pool.system && issued.clientId === CONSOLE_CLIENT ? { session_uid: issued.sessionUid } : {}),
      }
    },
  }
}

/**
 * The user's openid at the AppID that the login went through, with the unionid; without a scan, at that of the
 * oldest connection which is on for the application, of the identity used last. Null where WeChat has told no openid of such an AppID.
 */
async function wechatOf(poolId: string, userId: string, issued: Issued) {
  const applicationId = issued.clientId ? applicationOf(issued.clientId) : null
  if (!applicationId) return null
  const [appId, connections, identities] = await Promise.all([
    appIdOfSession(poolId, issued),
    db.connection.findMany({
      where: { poolId, switches: { some: { applicationId } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { appId: true, openPlatformAccount: true },
    }),
    db.identity.findMany({
      where: { poolId, userId, source: 'wechat' },
      orderBy: { lastUsedAt: 'desc' },
      select: { keys: { select: { kind: true, realm: true, value: true } } },
    }),
  ])
  const wanted = appId ? connections.filter((connection) => connection.appId === appId) : connections
  for (const { keys } of identities)
    for (const connection of wanted) {
      const openid = keys.find(({ kind, realm }) => kind === 'openid' && realm === connection.appId)?.value
      const realm = connection.openPlatformAccount
      const unionid = keys.find((key) => key.kind === 'unionid' && key.realm === realm)?.value
      if (openid) return { appid: connection.appId, openid, ...(unionid ? { unionid } : {}) }
    }
  return null
}

/** The AppID that the session was begun through for this client (`lib/oidc/grants`); null when it was begun in another way. */
async function appIdOfSession(poolId: string, { clientId, sessionUid: uid }: Issued): Promise<string | null> {
  if (!clientId || !uid) return null
  const row = await db.oidcArtifact.findUnique({
    where: { poolId_model_uid: { poolId, model: 'Session', uid } },
    select: { payload: true },
  })
  const { authorizations } = (row?.payload ?? {}) as SessionPayload
  return authorizations?.[clientId]?.wechatAppId ?? null
}
