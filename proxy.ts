import { type NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { contentSecurityPolicy, framesOf } from './lib/framing'
import { consoleOrigin, type Host, hostHeader, hostOf, isHttps, WANTED_PATH } from './lib/hosts'
import { localeOf } from './lib/i18n/locale'
import { translator } from './lib/i18n/translate'
import { plainResponse } from './lib/plain-page/plain-page'

/**
 * Sends every request to the segment of its host's kind, so that the trees of different hosts never collide, and sets the
 * security headers. It authorises nothing: guards look at the host again.
 */
export function proxy(request: NextRequest): Response {
  const header = hostHeader(request.headers)
  const host = hostOf(header)
  if (!host || !header) return plain(request, 'not_here', 404)
  const { pathname, search } = request.nextUrl
  // PostgreSQL stores no NUL, and no address of ours has one.
  if (/%00/.test(pathname + search)) return plain(request, 'broken_address', 400)
  if (isMisfit(request, host)) return plain(request, 'broken_form', 400)
  if (host.kind === 'base' && !(env().SANDBOX && /^\/demo(\/|$)/.test(pathname)))
    return NextResponse.redirect(consoleOrigin(), 307)

  const headers = new Headers(request.headers)
  headers.set('x-forwarded-host', header)
  headers.set('x-forwarded-proto', isHttps() ? 'https' : 'http')
  headers.set(WANTED_PATH, pathname + search)
  const frames = framesOf(host, pathname, request.headers.get('sec-fetch-dest'))
  const policy = frames && contentSecurityPolicy(frames, btoa(crypto.randomUUID()))
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

/** Next would run these as server actions, or fail on them. Only the console has actions, and no form of ours is multipart. */
function isMisfit({ method, headers }: NextRequest, { kind }: Host): boolean {
  if (method !== 'POST' || kind === 'sandbox') return false
  const action = headers.has('next-action')
  return action ? kind !== 'console' : /^\s*multipart\//i.test(headers.get('content-type') ?? '')
}

function plain(request: NextRequest, what: 'not_here' | 'broken_address' | 'broken_form', status: number): Response {
  const locale = localeOf(request.headers)
  const t = translator(locale, 'login')
  return plainResponse({ locale, title: t(`${what}.title`), message: t(`${what}.message`) }, status)
}

export const config = { matcher: ['/((?!oidc/|\\.well-known/oauth-authorization-server/oidc$|_next/|icon.svg$).*)'] }
