import type { KoaContextWithOIDC } from 'oidc-provider'
import { db } from '../db'
import type { PoolRef } from '../pools/queries'
import { own } from './clients'

/** The metadata and the keys are public: any page may read them. */
const PUBLIC = new Set(['discovery', 'cors.discovery', 'jwks', 'cors.jwks'])

export const allowsOrigin = (client: unknown, origin: string): boolean =>
  Boolean(own(client).allowedOrigins?.includes(origin))

const anyAllowsOrigin = async (pool: PoolRef, origin: string): Promise<boolean> =>
  (await db.application.count({ where: { poolId: pool.id, allowedOrigins: { has: origin } } })) > 0

/**
 * The library allows whatever origin asks, until it knows the client: in a preflight it never does. Here a page is
 * answered when the client allows its origin; where none is known, such as with an access token that has expired, when
 * some application of the pool does.
 */
export const exactOrigins =
  (pool: PoolRef) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    if (!ctx.oidc || PUBLIC.has(ctx.oidc.route)) return
    const told = Object.keys(ctx.response.headers).filter((name) => name.startsWith('access-control-'))
    if (!told.length) return
    const origin = ctx.get('origin')
    const { client } = ctx.oidc
    if (origin && (client ? allowsOrigin(client, origin) : await anyAllowsOrigin(pool, origin))) return
    for (const name of told) ctx.remove(name)
  }
