import type { Account } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { db } from '../db'
import { env } from '../env'
import { poolOrigin } from '../hosts'
import { OF_KNOWN_MODE } from '../modes'
import type { PoolRef } from '../pools/queries'
import type { GrantExtra } from '../sessions/payload'
import { shapeOf } from '../sources/catalogue'
import { findUser } from '../users/queries'
import { hasLoginEnded } from '../users/rules'
import { CONSOLE_CLIENT } from './clients'

/** The address of our own copy: WeChat's stops working when the person changes the picture. */
const pictureUrl = (pool: PoolRef, id: string) => `${poolOrigin(pool.name)}/pictures/${id}`

/** What we read of a token, a code or a session. */
type IssuedArtifact = { clientId?: string; sessionUid?: string; grantId?: string }

/**
 * When the login was, in seconds since the epoch: a session has `loginTs`, a code and a refresh token have `authTime`.
 * An access token has neither, so the time of its issue counts.
 */
function loginTimeOf(artifact: object): number | undefined {
  const { loginTs, authTime, iat } = artifact as Record<string, unknown>
  return [loginTs, authTime, iat].find((time) => typeof time === 'number')
}

/**
 * The user behind a `sub`, with the claims that are known. Undefined when there is no such active user, when the user
 * came from the sandbox and it is now off, or when the login of `token` was before all the user's sessions were ended.
 */
export async function accountFor(pool: PoolRef, sub: string, token: object = {}): Promise<Account | undefined> {
  const issued: IssuedArtifact = token
  const user = await findUser(pool.id, sub)
  if (user?.status !== 'active' || (user.sandbox && !env().SANDBOX)) return undefined
  // A request that was still running may have saved the artifact again after all of the user's were deleted.
  if (hasLoginEnded(user, loginTimeOf(token))) return undefined
  return {
    accountId: sub,
    claims: async (_use, scope) => {
      const wechat = scope.split(' ').includes('wechat') ? await wechatOf(pool.id, sub, issued) : null
      return {
        sub,
        // The account's name for clients that need one. It never changes, while names and addresses may.
        preferred_username: sub,
        ...(user.name ? { name: user.name, nickname: user.name } : {}),
        ...(user.pictureId ? { picture: pictureUrl(pool, user.pictureId) } : {}),
        ...(user.email ? { email: user.email, email_verified: Boolean(user.emailVerifiedAt) } : {}),
        ...(user.phone ? { phone_number: user.phone, phone_number_verified: Boolean(user.phoneVerifiedAt) } : {}),
        updated_at: Math.floor((user.lastLoginAt ?? user.createdAt).getTime() / 1000),
        ...(wechat ? { wechat } : {}),
        // The console checks at each request that the session it was opened from still exists.
        ...(pool.system && issued.clientId === CONSOLE_CLIENT ? { session_uid: issued.sessionUid } : {}),
      }
    },
  }
}

/**
 * The user's openid and unionid at the AppID that the login went through. When the login was not through WeChat, at the
 * AppID of the oldest connection that is on for the application, taking the identity that was used last. Null when the
 * user has no openid there.
 */
async function wechatOf(poolId: string, userId: string, issued: IssuedArtifact) {
  const applicationId = issued.clientId ? applicationOf(issued.clientId) : null
  if (!applicationId) return null
  const [appId, connections, identities] = await Promise.all([
    appIdOfGrant(poolId, issued),
    db.connection.findMany({
      // The token's scopes were fixed when it was issued: this asks whether the application may still have `wechat`.
      where: {
        poolId,
        ...OF_KNOWN_MODE,
        source: 'wechat',
        switches: { some: { applicationId, application: { wechatScope: true } } },
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { mode: true, appId: true, settings: true },
    }),
    db.identity.findMany({
      where: { poolId, userId, source: 'wechat' },
      orderBy: { lastUsedAt: 'desc' },
      select: { keys: { select: { kind: true, realm: true, value: true } } },
    }),
  ])
  const candidates = appId ? connections.filter((connection) => connection.appId === appId) : connections
  for (const { keys } of identities)
    for (const connection of candidates) {
      const openid = keys.find(({ kind, realm }) => kind === 'openid' && realm === connection.appId)?.value
      const realm = shapeOf(connection).realmsOf(connection).unionid
      const unionid = keys.find((key) => key.kind === 'unionid' && key.realm === realm)?.value
      if (openid) return { appid: connection.appId, openid, ...(unionid ? { unionid } : {}) }
    }
  return null
}

/** The AppID that the grant's login went through (`grants.ts` keeps it); null when it was not through WeChat. */
async function appIdOfGrant(poolId: string, { grantId: id }: IssuedArtifact): Promise<string | null> {
  if (!id) return null
  const row = await db.oidcArtifact.findUnique({
    where: { poolId_model_id: { poolId, model: 'Grant', id } },
    select: { payload: true },
  })
  const { openid } = (row?.payload ?? {}) as { openid?: GrantExtra }
  return openid?.wechatAppId ?? null
}
