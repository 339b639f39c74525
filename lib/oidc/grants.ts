import type { KoaContextWithOIDC } from 'oidc-provider'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import { applicationOf, type OwnMetadata } from './clients'
import type { Authorization } from './session'

/**
 * What an application gets of what it asks for: a pool's own application all of it, somebody else's what the user has
 * allowed it. What is missing makes the library ask.
 */
export async function grantOf(pool: PoolRef, ctx: KoaContextWithOIDC) {
  const { client, session, requestParamOIDCScopes, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const { clientId } = client
  const { accountId } = session
  const { thirdParty } = client as OwnMetadata
  const allowed = thirdParty ? await allowedScopes(pool, accountId, clientId) : [...requestParamOIDCScopes]
  // It gets no part in the session, and is not told of its end: not even that there was somebody.
  if (!allowed) return undefined
  rememberWay(ctx)
  const id = session.grantIdFor(clientId)
  const existing = id ? await provider.Grant.find(id) : undefined
  const grant = existing ?? new provider.Grant({ clientId, accountId })
  // What somebody else's got while it was still the pool's own is not carried on.
  if (thirdParty) grant.openid = undefined
  if (allowed.length) grant.addOIDCScope(allowed.join(' '))
  // Also when nothing is new: a grant that expires takes the refresh tokens along.
  await grant.save()
  return grant
}

/** Null when the user has never allowed it anything. */
async function allowedScopes(pool: PoolRef, userId: string, clientId: string): Promise<string[] | null> {
  const applicationId = applicationOf(clientId)
  if (!applicationId) return null
  const consent = await db.consent.findUnique({
    where: { poolId_userId_applicationId: { poolId: pool.id, userId, applicationId } },
    select: { scopes: true },
  })
  return consent?.scopes ?? null
}

type Login = { appId?: string }

/** Keeps with the session which AppID a scan went through: the `wechat` claim is of that one. */
function rememberWay({ oidc }: KoaContextWithOIDC): void {
  const { client, session, result } = oidc
  if (!client || !session) return
  const own = session as unknown as { authorizations?: Record<string, Authorization> }
  const login = (result as { login?: Login } | undefined)?.login
  const known = Object.values(own.authorizations ?? {}).find(({ wechatAppId }) => wechatAppId)?.wechatAppId
  const mine = own.authorizations?.[client.clientId] ?? {}
  own.authorizations = { ...own.authorizations, [client.clientId]: mine }
  if (login) mine.wechatAppId = login.appId ?? null
  else if (mine.wechatAppId === undefined && known) mine.wechatAppId = known
}
