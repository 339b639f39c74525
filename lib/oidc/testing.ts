import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PoolRef } from '../pools/queries'
import { issuerOf } from './issuer'
import { handlerOf } from './provider'

const shared = globalThis as typeof globalThis & { menshenProviders?: unknown }

/** Serves the issuer as a second process would, with a provider of its own. Works until the pool's keys change. */
export async function serveFromAnotherProcess(pool: PoolRef) {
  const first = shared.menshenProviders
  shared.menshenProviders = undefined
  const handle = await handlerOf(pool)
  shared.menshenProviders = first
  return serveIssuer(pool, async () => handle)
}

/**
 * Serves a pool's issuer over real HTTP, as the route at `/oidc` mounts it, without the rest of the site.
 * @returns `ask` fetches a path below the mount and follows no redirect
 */
export async function serveIssuer(pool: PoolRef, handlerFor = handlerOf) {
  const { host } = new URL(issuerOf(pool))
  const server = http.createServer(async (req, res) => {
    req.headers.host = host
    req.headers['x-forwarded-host'] = host
    req.headers['x-forwarded-proto'] = 'http'
    Object.assign(req, { originalUrl: `/oidc${req.url}` })
    await (await handlerFor(pool))(req, res)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    ask: (path: string, init?: RequestInit) => fetch(`${origin}${path}`, { redirect: 'manual', ...init }),
    close: () => server.close(),
  }
}
