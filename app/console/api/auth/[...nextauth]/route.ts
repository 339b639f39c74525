import { NextRequest } from 'next/server'
import { consoleAuth } from '@/lib/console/auth'
import { consoleOrigin, hostHeader, hostOf } from '@/lib/hosts'

/**
 * next-auth's own doors. Behind Next a handler sees `http://localhost:PORT` as its origin, and the segment in its path:
 * next-auth gets the address that the browser used.
 */
async function handle(request: NextRequest): Promise<Response> {
  if (hostOf(hostHeader(request.headers))?.kind !== 'console') return new Response('Not found', { status: 404 })
  const path = request.nextUrl.pathname.replace(/^\/console(?=\/)/, '')
  const own = new NextRequest(new URL(path + request.nextUrl.search, consoleOrigin()), request)
  return request.method === 'POST' ? consoleAuth.handlers.POST(own) : consoleAuth.handlers.GET(own)
}

export { handle as GET, handle as POST }
