import { decodeJwt } from 'jose'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { applicationOf } from '../applications/clients'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import { IDENTIFIER } from '../text'
import { keepWish } from './language'
import { renderError } from './pages/error'
import { tellBrowser } from './visit-browser'
import { wordsOf } from './words'

/** `connection`, which the standard has not: the way in that the application has chosen. @throws invalid_request */
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

/** Signs of a `state` as an address has it: with it in a redirect the head has to fit into what proxies have room for. */
const LONGEST_STATE = 2000

const LONG_STATE = `state is longer than ${LONGEST_STATE} characters`

const isLongState = (state: unknown): boolean =>
  typeof state === 'string' && new URLSearchParams({ state }).toString().length > LONGEST_STATE + 'state='.length

/** One that is too long is not sent back either. @throws invalid_request */
export function checkState({ oidc }: KoaContextWithOIDC): void {
  if (!oidc.params || !isLongState(oidc.params.state)) return
  oidc.params.state = undefined
  throw new errors.InvalidRequest(LONG_STATE)
}

/** The same of a logout, which has no check of ours within the library. */
export const refuseLongState =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path !== '/session/end' || !isLongState(ctx.query.state)) return next()
    ctx.status = 400
    await renderError(pool)(ctx, { error: 'invalid_request', error_description: LONG_STATE }, new Error(LONG_STATE))
  }

/**
 * The library drops `offline_access` unless the request asks for the consent page as well. Here consent is a matter of
 * the application: a pool's own needs none, somebody else's is asked for all the same (OIDC Core §11).
 */
export function keepOfflineAccess({ oidc, query }: KoaContextWithOIDC): void {
  const { params, client, entities, prompts } = oidc
  if (!params || !client?.grantTypeAllowed('refresh_token') || prompts.has('none')) return
  // A pushed request is kept as a JWT.
  const pushed = (entities as { PushedAuthorizationRequest?: { request: string } }).PushedAuthorizationRequest
  const asked = pushed
    ? decodeJwt(pushed.request).scope
    : (query.scope ?? (oidc.body as { scope?: unknown } | undefined)?.scope)
  if (!wordsOf(asked).includes('offline_access')) return
  params.scope = [...new Set([...wordsOf(params.scope), 'offline_access'])].join(' ')
}

type Interaction = { uid: string; params: Record<string, unknown>; prompt: { name: string } }

/**
 * The first page of a visit: its ways in, the way to the connection that the application has chosen, or the form of who is
 * to make an account (`prompt=create`).
 */
export function loginAddress(ctx: KoaContextWithOIDC, { uid, params, prompt }: Interaction): string {
  keepWish(ctx)
  tellBrowser(ctx)
  const page = `/login/${uid}`
  if (prompt.name === 'consent') return page
  const { connection } = params
  if (typeof connection === 'string') return `${page}/via/${connection}`
  return wordsOf(params.prompt).includes('create') ? `${page}/sign-up` : page
}
