import { type NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { contentSecurityPolicy, framesOf } from './lib/framing'
import { consoleOrigin, hostHeader, hostOf, poolOrigin, REQUESTED_PATH } from './lib/hosts'
import { movedTo } from './lib/moved'

/**
 * Rewrites every request to the folder of its host's kind, so that the pages of different hosts never collide, and sets
 * which sources a page may load from and who may frame it. It authorises nothing: each page checks the host again.
 */
export function proxy(request: NextRequest): Response {
  const host = hostOf(hostHeader(request.headers))
  // The front has already refused requests for other hosts (server/front.ts).
  if (!host) return new NextResponse(null, { status: 404 })
  const { pathname, search } = request.nextUrl
  if (host.kind === 'base' && !(env().SANDBOX && /^\/demo(\/|$)/.test(pathname)))
    return NextResponse.redirect(consoleOrigin(), 307)
  const moved = host.kind === 'pool' && movedTo(request.method, pathname, request.nextUrl.searchParams)
  if (moved) return NextResponse.redirect(poolOrigin(host.name) + moved, 307)

  const headers = new Headers(request.headers)
  headers.set(REQUESTED_PATH, pathname + search)
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
    // Not `no-referrer`, because forms would then send `Origin: null`.
    response.headers.set('referrer-policy', 'same-origin')
  }
  // The console opens the login in a popup, which comes back to it and must still reach its opener.
  if (host.kind === 'console') response.headers.set('cross-origin-opener-policy', 'same-origin-allow-popups')
  return response
}

export const config = { matcher: ['/((?!_next/static/|icon\\.svg$).*)'] }
