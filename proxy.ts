import { type NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { consoleOrigin, hostHeader, hostOf, isHttps } from './lib/hosts'

/**
 * Sends every request to the segment of its host's kind, so that the trees of different hosts never collide, and sets the
 * security headers. It authorises nothing: guards look at the host again.
 */
export function proxy(request: NextRequest): NextResponse {
  const header = hostHeader(request.headers)
  const host = hostOf(header)
  if (!host || !header) return new NextResponse('Unknown host', { status: 404 })
  const { pathname } = request.nextUrl
  if (host.kind === 'base' && !(env().SANDBOX && /^\/demo(\/|$)/.test(pathname)))
    return NextResponse.redirect(consoleOrigin(), 307)

  const headers = new Headers(request.headers)
  headers.set('x-forwarded-host', header)
  headers.set('x-forwarded-proto', isHttps() ? 'https' : 'http')
  const policy = host.kind === 'sandbox' ? null : contentSecurityPolicy(btoa(crypto.randomUUID()))
  if (policy) headers.set('content-security-policy', policy)

  const url = request.nextUrl.clone()
  url.pathname = `/${host.kind}${pathname === '/' ? '' : pathname}`
  const to = { request: { headers } }
  const response = host.kind === 'base' ? NextResponse.next(to) : NextResponse.rewrite(url, to)
  if (policy) {
    response.headers.set('content-security-policy', policy)
    response.headers.set('x-frame-options', 'DENY')
    // Not no-referrer: forms would then send `Origin: null`.
    response.headers.set('referrer-policy', 'same-origin')
  }
  // The console opens the login in a popup that comes back to it.
  if (host.kind === 'console') response.headers.set('cross-origin-opener-policy', 'same-origin-allow-popups')
  response.headers.set('x-content-type-options', 'nosniff')
  if (isHttps()) response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

/** No `form-action`: Chrome applies it along the redirects from the login to the application. */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = { matcher: ['/((?!oidc/|_next/|icon.svg$).*)'] }
