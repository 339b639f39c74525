import { env } from './env'
import { coreOrigin, type Host, sandboxOrigin } from './hosts'

/**
 * Which origins a page may frame, for its `frame-src`. Nobody may frame our pages, except for those that set a policy of
 * their own: for them the result is null. The page of a captcha frames its box. The login page frames the QR code, whose
 * frame goes from the pool's host to WeChat (or the sandbox), back to core, and to the pool's host again. The responses in
 * that frame are redirects, or the page that leaves the frame.
 * @param dest the request's `Sec-Fetch-Dest`
 */
export function framesOf(host: Host, pathname: string, dest: string | null): readonly string[] | null {
  if (host.kind === 'sandbox') return null
  // This page posts a form to the application's Callback URL, and allows exactly that.
  if (host.kind === 'pool' && pathname === '/connections/deliver') return null
  if (dest === 'iframe' && FRAMED_ON_THE_WAY.some(([kind, path]) => host.kind === kind && path.test(pathname)))
    return null
  if (host.kind !== 'pool') return []
  const { CAPTCHA } = env()
  if (CAPTCHA && /^\/login\/[^/]+\/captcha(\/|$)/.test(pathname)) return [new URL(CAPTCHA.script).origin]
  return pathname.startsWith('/login/') ? ["'self'", coreOrigin(), ...wechatOrigins()] : []
}

const CALLBACK = /^\/connect\/callback\/[^/]+$/

/** The addresses of ours that the QR code's frame loads on its way to WeChat and back. */
const FRAMED_ON_THE_WAY: readonly [Host['kind'], RegExp][] = [
  ['pool', /^\/login\/[^/]+\/via\/[^/]+$/],
  ['pool', CALLBACK],
  ['core', CALLBACK],
]

const wechatOrigins = () => [env().WECHAT_OPEN_ORIGIN, ...(env().SANDBOX ? [sandboxOrigin()] : [])]

/**
 * There is no `form-action`: Chrome applies it to the redirects after a form too, so it would block the way to the
 * application.
 */
export function contentSecurityPolicy(frames: readonly string[], nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `frame-src ${frames.join(' ') || "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
