import type { KoaContextWithOIDC } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { sha256 } from '../crypto'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import type { Authorization, GrantExtra } from '../sessions/payload'
import { ownMetadata } from './clients'

/**
 * The grant for a request: the pool's own application gets every scope that it requests, a third party's those that the
 * user has allowed it. When a requested scope is not in the grant, the library asks for consent.
 */
export async function grantOf(pool: PoolRef, ctx: KoaContextWithOIDC) {
  const { client, session, requestParamOIDCScopes, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const { clientId } = client
  const { accountId } = session
  const { thirdParty } = ownMetadata(client)
  const allowed = thirdParty
    ? await findAllowed(pool.id, accountId, applicationOf(clientId) ?? '')
    : [...requestParamOIDCScopes]
  // The application stays out of the session, so no logout notice tells it later that somebody was logged in.
  if (!allowed) return undefined
  const wechatAppId = rememberAppId(ctx)
  const id = session.grantIdFor(clientId)
  const existing = id ? await provider.Grant.find(id) : undefined
  // A grant of a login through another AppID is left alone: tokens of it go on naming that AppID.
  const earlier = existing && isThroughAppId(existing, wechatAppId) ? existing : undefined
  const jti = derivedId(session, clientId, `grant ${wechatAppId}`)
  const grant = earlier ?? Object.assign(new provider.Grant({ clientId, accountId }), { jti })
  // An application that has become a third party's loses the scopes that it had without consent.
  if (thirdParty) grant.openid = undefined
  if (allowed.length) grant.addOIDCScope(allowed.join(' '))
  if (grant.openid) Object.assign(grant.openid, { wechatAppId } satisfies GrantExtra)
  // Saved with a new lifetime even when nothing changed: when a grant expires, its refresh tokens stop working.
  grant.exp = undefined
  await grant.save()
  return grant
}

const isThroughAppId = ({ openid }: { openid?: object }, wechatAppId: string | null): boolean =>
  !openid || ((openid as GrantExtra).wechatAppId ?? null) === wechatAppId

/** The scopes that a user has allowed an application; null when there is no consent. */
export async function findAllowed(poolId: string, userId: string, applicationId: string): Promise<string[] | null> {
  const consent = await db.consent.findUnique({
    where: { poolId_userId_applicationId: { poolId, userId, applicationId } },
    select: { scopes: true },
  })
  return consent?.scopes ?? null
}

/**
 * An id derived from session and client, so that two first requests of an application at once make the same grant and
 * the same `sid`. After a logout from the application the session has another id, and so has what is derived from it.
 */
const derivedId = (session: { jti?: string }, clientId: string, what: string): string =>
  sha256(`${session.jti} ${clientId} ${what}`)

type LoginResult = { appId?: string }

/**
 * Keeps the AppID that the login went through in the application's part of the session, for the `wechat` claim.
 * @returns null when the login was not through WeChat
 */
function rememberAppId({ oidc }: KoaContextWithOIDC): string | null {
  const { client, session, result } = oidc
  if (!client || !session) return null
  const stored = session as unknown as { authorizations?: Record<string, Authorization> }
  const login = (result as { login?: LoginResult } | undefined)?.login
  const ofOthers = Object.values(stored.authorizations ?? {}).find(({ wechatAppId }) => wechatAppId)?.wechatAppId
  const part = stored.authorizations?.[client.clientId] ?? {}
  stored.authorizations = { ...stored.authorizations, [client.clientId]: part }
  part.sid ??= derivedId(session, client.clientId, 'sid')
  if (login) part.wechatAppId = login.appId ?? null
  else if (part.wechatAppId === undefined && ofOthers) part.wechatAppId = ofOthers
  return part.wechatAppId ?? null
}
