import type { Account } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { db } from '../db'
import { env } from '../env'
import { poolOrigin } from '../hosts'
import { KNOWN } from '../modes'
import type { PoolRef } from '../pools/queries'
import type { Granted } from '../sessions/payload'
import { shapeOf } from '../sources/catalogue'
import { findUser } from '../users/queries'
import { hasLoginEnded } from '../users/rules'
import { CONSOLE_CLIENT } from './clients'

/** Our own copy: WeChat's address dies when the person changes the picture. */
const pictureUrl = (pool: PoolRef, id: string) => `${poolOrigin(pool.name)}/pictures/${id}`

/** Of a token, a code or a browser's session, what this product looks at. */
type Issued = { clientId?: string; sessionUid?: string; grantId?: string }

/**
 * When the login was, in seconds since the epoch: a session says `loginTs`, a code and a refresh token `authTime`. An access
 * token says only since when it is there.
 */
function loginOf(issued: object): number | undefined {
  const { loginTs, authTime, iat } = issued as Record<string, unknown>
  return [loginTs, authTime, iat].find((at) => typeof at === 'number')
}

/**
 * The user behind a `sub`, as claims; undefined once the user is gone or blocked, or made by a sandbox that is no more,
 * or once what is asked for has ended with the user's sessions. What is not known is left out.
 */
export async function accountFor(pool: PoolRef, sub: string, token: object = {}): Promise<Account | undefined> {
  const issued: Issued = token
  const user = await findUser(pool.id, sub)
  if (user?.status !== 'active' || (user.sandbox && !env().SANDBOX)) return undefined
  // A request on its way may have saved it again after all of them were taken away.
  if (hasLoginEnded(user, loginOf(token))) return undefined
  return {
    accountId: sub,
    claims: async (_use, scope) => {
      const wechat = scope.split(' ').includes('wechat') ? await wechatOf(pool.id, sub, issued) : null
      return {
        sub,
        // Clients that need a name for an account take this one. A name or an address may change, and go to somebody else.
        preferred_username: sub,
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
    appIdOfGrant(poolId, issued),
    db.connection.findMany({
      // A token that is out already says what it was for, and not what the application may ask for today.
      where: {
        poolId,
        ...KNOWN,
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
  const wanted = appId ? connections.filter((connection) => connection.appId === appId) : connections
  for (const { keys } of identities)
    for (const connection of wanted) {
      const openid = keys.find(({ kind, realm }) => kind === 'openid' && realm === connection.appId)?.value
      const realm = shapeOf(connection).realmsOf(connection).unionid
      const unionid = keys.find((key) => key.kind === 'unionid' && key.realm === realm)?.value
      if (openid) return { appid: connection.appId, openid, ...(unionid ? { unionid } : {}) }
    }
  return null
}

/** The AppID that the login went through which was granted this (`lib/oidc/grants`); null when it was begun in another way. */
async function appIdOfGrant(poolId: string, { grantId: id }: Issued): Promise<string | null> {
  if (!id) return null
  const row = await db.oidcArtifact.findUnique({
    where: { poolId_model_id: { poolId, model: 'Grant', id } },
    select: { payload: true },
  })
  const { openid } = (row?.payload ?? {}) as { openid?: Granted }
  return openid?.wechatAppId ?? null
}
