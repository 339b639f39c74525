import { env } from './env'
import { coreOrigin, type Host, sandboxOrigin } from './hosts'

/**
 * What the page of an answer may frame; nobody frames it. Only the login page frames something: WeChat's page, on a way
 * from our own host, back over core, and home again. Null: the answer sets its own policy. WeChat's page frames the
 * sandbox's, and what is asked for by a frame on that way answers with a redirect or with the page that leaves the frame.
 */
export function framesOf(host: Host, pathname: string, dest: string | null): readonly string[] | null {
  if (host.kind === 'sandbox') return null
  // A page that posts itself to an address of the application's, and says where it may.
  if (host.kind === 'pool' && pathname === '/connections/deliver') return null
  if (dest === 'iframe' && ON_THE_WAY.some(([kind, path]) => host.kind === kind && path.test(pathname))) return null
  return host.kind === 'pool' && pathname.startsWith('/login/') ? ["'self'", coreOrigin(), ...wechatOrigins()] : []
}

const CALLBACK = /^\/connect\/callback\/[^/]+$/

/** What a frame asks for between the login page, WeChat's page and the window. */
const ON_THE_WAY: readonly [Host['kind'], RegExp][] = [
  ['pool', /^\/login\/[^/]+\/via\/[^/]+$/],
  ['pool', CALLBACK],
  ['core', CALLBACK],
]

const wechatOrigins = () => [env().WECHAT_OPEN_ORIGIN, ...(env().SANDBOX ? [sandboxOrigin()] : [])]

/** No `form-action`: Chrome applies it along the redirects from the login to the application. */
export function contentSecurityPolicy(frames: readonly string[], nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `frame-src ${frames.join(' ') || "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
