import { env } from '../env'
import { hostHeader, hostOf, sandboxOrigin } from '../hosts'
import type { SandboxContext } from './context'
import { lanOrigin } from './lan'

/** @returns a 404 on other hosts than the sandbox's, or when SANDBOX is off; otherwise null */
export function requireSandbox(request: Request): Response | null {
  const isSandbox = env().SANDBOX && hostOf(hostHeader(request.headers))?.kind === 'sandbox'
  return isSandbox ? null : new Response('Not found', { status: 404 })
}

/** The context of a request to the sandbox's host of the site. */
export function contextOnSite(request: Request, path: string): SandboxContext {
  const { loopback, TRUST_PROXY, SANDBOX_HOLD, SANDBOX_LAN, SANDBOX_SECRET, PORT } = env()
  return {
    origin: sandboxOrigin(),
    phoneOrigin: SANDBOX_LAN ? lanOrigin(SANDBOX_LAN, PORT) : sandboxOrigin(),
    path,
    host: hostHeader(request.headers),
    // Bound to localhost, so the caller is on this machine, unless a proxy forwards the request.
    local: loopback && !TRUST_PROXY && isFromThisMachine(request.headers),
    secret: SANDBOX_SECRET ?? null,
    holdSeconds: SANDBOX_HOLD,
  }
}

/** Next sets `x-forwarded-for` to the caller's address when no proxy has set it. */
const isFromThisMachine = (headers: Headers) =>
  (headers.get('x-forwarded-for') ?? '127.0.0.1')
    .split(',')
    .every((one) => /^((::ffff:)?127(\.\d{1,3}){3}|::1)$/.test(one.trim())) && !headers.has('forwarded')
