import type { KoaContextWithOIDC } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { sha256 } from '../crypto'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import type { Authorization, Granted } from '../sessions/payload'
import { own } from './clients'

/**
 * What an application gets of what it asks for: a pool's own application all of it, somebody else's what the user has
 * allowed it. What is missing makes the library ask.
 */
export async function grantOf(pool: PoolRef, ctx: KoaContextWithOIDC) {
  const { client, session, requestParamOIDCScopes, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const { clientId } = client
  const { accountId } = session
  const { thirdParty } = own(client)
  const allowed = thirdParty
    ? await findAllowed(pool.id, accountId, applicationOf(clientId) ?? '')
    : [...requestParamOIDCScopes]
  // It gets no part in the session, and is not told of its end: not even that there was somebody.
  if (!allowed) return undefined
  const wechatAppId = rememberWay(ctx)
  const id = session.grantIdFor(clientId)
  const existing = id ? await provider.Grant.find(id) : undefined
  // What an earlier login got goes on telling of that login.
  const earlier = existing && isOf(existing, wechatAppId) ? existing : undefined
  const jti = partId(session, clientId, `grant ${wechatAppId}`)
  const grant = earlier ?? Object.assign(new provider.Grant({ clientId, accountId }), { jti })
  // What somebody else's got while it was still the pool's own is not carried on.
  if (thirdParty) grant.openid = undefined
  if (allowed.length) grant.addOIDCScope(allowed.join(' '))
  if (grant.openid) Object.assign(grant.openid, { wechatAppId } satisfies Granted)
  // Also when nothing is new, and for as long as if it were: a grant that expires takes the refresh tokens along.
  grant.exp = undefined
  await grant.save()
  return grant
}

const isOf = ({ openid }: { openid?: object }, wechatAppId: string | null): boolean =>
  !openid || ((openid as Granted).wechatAppId ?? null) === wechatAppId

/** The scopes that an application has from a user; null when the user has never allowed it anything. */
export async function findAllowed(poolId: string, userId: string, applicationId: string): Promise<string[] | null> {
  const consent = await db.consent.findUnique({
    where: { poolId_userId_applicationId: { poolId, userId, applicationId } },
    select: { scopes: true },
  })
  return consent?.scopes ?? null
}

/**
 * Two first requests of an application in one session make the same grant and `sid`, whichever is stored last. Once it was
 * left, the session has another id.
 */
const partId = (session: { jti?: string }, clientId: string, what: string): string =>
  sha256(`${session.jti} ${clientId} ${what}`)

type Login = { appId?: string }

/** The application's part of the session keeps which AppID a scan went through: the `wechat` claim is of that one. @returns it, if there is one */
function rememberWay({ oidc }: KoaContextWithOIDC): string | null {
  const { client, session, result } = oidc
  if (!client || !session) return null
  const kept = session as unknown as { authorizations?: Record<string, Authorization> }
  const login = (result as { login?: Login } | undefined)?.login
  const known = Object.values(kept.authorizations ?? {}).find(({ wechatAppId }) => wechatAppId)?.wechatAppId
  const mine = kept.authorizations?.[client.clientId] ?? {}
  kept.authorizations = { ...kept.authorizations, [client.clientId]: mine }
  mine.sid ??= partId(session, client.clientId, 'sid')
  if (login) mine.wechatAppId = login.appId ?? null
  else if (mine.wechatAppId === undefined && known) mine.wechatAppId = known
  return mine.wechatAppId ?? null
}
