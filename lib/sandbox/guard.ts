import { env } from '../env'
import { hostHeader, hostOf, sandboxOrigin } from '../hosts'
import { lanOrigin } from './lan'
import type { Place } from './place'

/** @returns the 404 that every door of the sandbox gives on other hosts, and everywhere unless SANDBOX is on. */
export function requireSandbox(request: Request): Response | null {
  const inside = env().SANDBOX && hostOf(hostHeader(request.headers))?.kind === 'sandbox'
  return inside ? null : new Response('Not found', { status: 404 })
}

/** The sandbox as a host of the site. */
export function placeOnSite(request: Request, path: string): Place {
  const { loopback, TRUST_PROXY, SANDBOX_HOLD, SANDBOX_LAN, SANDBOX_SECRET, PORT } = env()
  return {
    origin: sandboxOrigin(),
    phoneOrigin: SANDBOX_LAN ? lanOrigin(SANDBOX_LAN, PORT) : sandboxOrigin(),
    path,
    host: hostHeader(request.headers),
    // Bound to localhost, so whoever calls is here; unless they come through a proxy.
    local: loopback && !TRUST_PROXY,
    secret: SANDBOX_SECRET ?? null,
    holdSeconds: SANDBOX_HOLD,
  }
}
