import { env } from '../env'
import { hostHeader, hostOf, sandboxOrigin } from '../hosts'

/** @returns the 404 that every door of the sandbox gives on other hosts, and everywhere unless SANDBOX is on. */
export function requireSandbox(request: Request): Response | null {
  const inside = env().SANDBOX && hostOf(hostHeader(request.headers))?.kind === 'sandbox'
  return inside ? null : new Response('Not found', { status: 404 })
}

/** A browser names the origin of every form it posts: only our own page may press the phone's buttons. */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin === null || origin === sandboxOrigin()
}
