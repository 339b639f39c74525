import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { db } from '../db'
import { isLocale, LOCALE_COOKIE } from '../i18n/locale'
import type { PoolRef } from '../pools/queries'
import { applicationOf } from './clients'

/** A connection's identifier, as `lib/connections/rules` has it. */
const IDENTIFIER = /^[a-z0-9-]{1,31}$/

/** What an authorization request may say beyond the standard: `connection`, and `offline_access` without `prompt=consent`. */
export async function checkExtras(pool: PoolRef, ctx: KoaContextWithOIDC, connection: unknown): Promise<void> {
  keepOfflineAccess(ctx)
  if (connection === undefined) return
  const applicationId = ctx.oidc.client ? applicationOf(ctx.oidc.client.clientId) : null
  const identifier = typeof connection === 'string' && IDENTIFIER.test(connection) ? connection : null
  const open =
    applicationId &&
    identifier &&
    (await db.connection.count({ where: { poolId: pool.id, identifier, switches: { some: { applicationId } } } }))
  if (!open) throw new errors.InvalidRequest('no connection of this name is on for the application')
}

/**
 * The library drops `offline_access` unless the request asks for the consent page as well. Here consent is a matter of
 * the application: a pool's own needs none, somebody else's is asked for all the same (OIDC Core §11).
 */
function keepOfflineAccess({ oidc, query }: KoaContextWithOIDC): void {
  const { params, client, entities, prompts } = oidc
  if (!params || !client?.grantTypeAllowed('refresh_token') || prompts.has('none')) return
  const pushed = (entities as { PushedAuthorizationRequest?: { request?: string } }).PushedAuthorizationRequest
  const asked = pushed
    ? scopeOf(pushed.request)
    : (query.scope ?? (oidc.body as { scope?: unknown } | undefined)?.scope)
  if (
    !String(asked ?? '')
      .split(' ')
      .includes('offline_access')
  )
    return
  const scopes = new Set(
    String(params.scope ?? '')
      .split(' ')
      .filter(Boolean),
  )
  params.scope = [...scopes.add('offline_access')].join(' ')
}

/** A pushed request is kept as a JWT. */
function scopeOf(request: string | undefined): unknown {
  const [, payload = ''] = (request ?? '').split('.')
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()).scope
  } catch {
    return undefined
  }
}

type Interaction = { uid: string; params: Record<string, unknown>; prompt: { name: string } }

/**
 * The login page of a visit. Its path is that of the visit's cookie, so what leads on from it stands in the query. In
 * the language that the application wishes for, unless the person has chosen one.
 */
export function loginAddress(ctx: KoaContextWithOIDC, { uid, params, prompt }: Interaction): string {
  const wished = String(params.ui_locales ?? '')
    .split(' ')
    .map((tag) => (/^zh\b/i.test(tag) ? 'zh-CN' : tag.slice(0, 2).toLowerCase()))
    .find(isLocale)
  if (wished && !ctx.cookies.get(LOCALE_COOKIE, { signed: false }))
    ctx.cookies.set(LOCALE_COOKIE, wished, {
      path: '/',
      sameSite: 'lax',
      httpOnly: true,
      signed: false,
      overwrite: true,
    })
  const { connection } = params
  return prompt.name === 'login' && typeof connection === 'string'
    ? `/login/${uid}?connection=${connection}`
    : `/login/${uid}`
}
