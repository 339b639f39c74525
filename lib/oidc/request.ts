import { decodeJwt } from 'jose'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import { LONGEST_REQUEST } from '../strangers/ceilings'
import { IDENTIFIER } from '../text'
import { rememberRequestedLocale } from './language'
import { renderError } from './pages/error'
import { spaceSeparated } from './space-separated'
import { TOO_LONG } from './strangers'
import { setBrowserCookies } from './visit-browser'

/** Checks `connection`, a parameter of our own: the application has chosen how to log in. @throws invalid_request */
export async function checkConnection(pool: PoolRef, { oidc }: KoaContextWithOIDC, connection: unknown): Promise<void> {
  if (connection === undefined) return
  const applicationId = oidc.client ? applicationOf(oidc.client.clientId) : null
  const identifier = typeof connection === 'string' && IDENTIFIER.test(connection) ? connection : null
  const open =
    applicationId &&
    identifier &&
    (await db.connection.count({ where: { poolId: pool.id, identifier, switches: { some: { applicationId } } } }))
  if (!open) throw new errors.InvalidRequest('no connection of this name is on for the application')
}

/** Characters of a `state`, encoded: a redirect with it has to fit into the response headers that proxies allow. */
const LONGEST_STATE = 2000

const LONG_STATE = `state is longer than ${LONGEST_STATE} characters`

const isLongState = (state: unknown): boolean =>
  typeof state === 'string' && new URLSearchParams({ state }).toString().length > LONGEST_STATE + 'state='.length

/** Refuses a `state` that is too long, and does not send it back. @throws invalid_request */
export function checkState({ oidc }: KoaContextWithOIDC): void {
  if (!oidc.params || !isLongState(oidc.params.state)) return
  oidc.params.state = undefined
  throw new errors.InvalidRequest(LONG_STATE)
}

/** Refuses a request whose parameters are too long to be stored by everybody who asks. @throws invalid_request */
export function checkLength({ oidc }: KoaContextWithOIDC): void {
  if (Buffer.byteLength(JSON.stringify(oidc.params)) > LONGEST_REQUEST) throw new errors.InvalidRequest(TOO_LONG)
}

/** `checkState` for a logout, where the library has no place for a check of ours. */
export const refuseLongState =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path !== '/session/end' || !isLongState(ctx.query.state)) return next()
    ctx.status = 400
    await renderError(pool)(ctx, { error: 'invalid_request', error_description: LONG_STATE }, new Error(LONG_STATE))
  }

/**
 * Keeps `offline_access`, which the library drops unless the request has `prompt=consent`. Here consent depends on the
 * application: the pool's own needs none, and for a third party's the user is asked in any case (OIDC Core §11).
 */
export function keepOfflineAccess({ oidc, query }: KoaContextWithOIDC): void {
  const { params, client, entities, prompts } = oidc
  if (!params || !client?.grantTypeAllowed('refresh_token') || prompts.has('none')) return
  // The library stores a pushed request as a JWT.
  const pushed = (entities as { PushedAuthorizationRequest?: { request: string } }).PushedAuthorizationRequest
  const requestedScope = pushed
    ? decodeJwt(pushed.request).scope
    : (query.scope ?? (oidc.body as { scope?: unknown } | undefined)?.scope)
  if (!spaceSeparated(requestedScope).includes('offline_access')) return
  params.scope = [...new Set([...spaceSeparated(params.scope), 'offline_access'])].join(' ')
}

type Interaction = { uid: string; params: Record<string, unknown>; prompt: { name: string } }

/**
 * The first step of a visit: the ways in, the connection that the application has chosen, or the sign-up form
 * (`prompt=create`).
 */
export function loginAddress(ctx: KoaContextWithOIDC, { uid, params, prompt }: Interaction): string {
  rememberRequestedLocale(ctx)
  setBrowserCookies(ctx)
  const page = `/login/${uid}`
  if (prompt.name === 'consent') return page
  const { connection } = params
  if (typeof connection === 'string') return `${page}/via/${connection}`
  return spaceSeparated(params.prompt).includes('create') ? `${page}/sign-up` : page
}
