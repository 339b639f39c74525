import type { KoaContextWithOIDC } from 'oidc-provider'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import { ownMetadata } from './clients'

/** The metadata and the public keys: pages of any origin may read them. */
const PUBLIC_ROUTES = new Set(['discovery', 'cors.discovery', 'jwks', 'cors.jwks'])

export const allowsOrigin = (client: unknown, origin: string): boolean =>
  Boolean(ownMetadata(client).allowedOrigins?.includes(origin))

const anyAllowsOrigin = async (pool: PoolRef, origin: string): Promise<boolean> =>
  (await db.application.count({ where: { poolId: pool.id, allowedOrigins: { has: origin } } })) > 0

/**
 * Removes the CORS headers from answers to origins that are not allowed. The library itself allows any origin as long
 * as it does not know the client, as in every preflight. Here the client has to allow the origin; when the client is
 * not known, as in a preflight or with an expired access token, any application of the pool may allow it.
 */
export const onlyAllowedOrigins =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    if (!ctx.oidc || PUBLIC_ROUTES.has(ctx.oidc.route)) return
    const corsHeaders = Object.keys(ctx.response.headers).filter((name) => name.startsWith('access-control-'))
    if (!corsHeaders.length) return
    const origin = ctx.get('origin')
    const { client } = ctx.oidc
    if (origin && (client ? allowsOrigin(client, origin) : await anyAllowsOrigin(pool, origin))) return
    for (const name of corsHeaders) ctx.remove(name)
  }
