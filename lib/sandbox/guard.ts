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
    // Bound to localhost, so whoever calls is here; unless somebody passes them on.
    local: loopback && !TRUST_PROXY && isFromHere(request.headers),
    secret: SANDBOX_SECRET ?? null,
    holdSeconds: SANDBOX_HOLD,
  }
}

/** Next names the caller's own address where no proxy has named one. */
const isFromHere = (headers: Headers) =>
  (headers.get('x-forwarded-for') ?? '127.0.0.1')
    .split(',')
    .every((one) => /^((::ffff:)?127(\.\d{1,3}){3}|::1)$/.test(one.trim())) && !headers.has('forwarded')
