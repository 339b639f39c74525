import { NextRequest } from 'next/server'
import { consoleAuth } from '@/lib/console/auth'
import { consoleOrigin, hostHeader, hostOf } from '@/lib/hosts'

/**
 * next-auth's routes. Next gives a handler the origin `http://localhost:PORT` and a path with `/console`; next-auth
 * needs the address that the browser used.
 */
async function handle(request: NextRequest): Promise<Response> {
  if (hostOf(hostHeader(request.headers))?.kind !== 'console') return new Response('Not found', { status: 404 })
  const path = request.nextUrl.pathname.replace(/^\/console(?=\/)/, '')
  const publicRequest = new NextRequest(new URL(path + request.nextUrl.search, consoleOrigin()), request)
  return request.method === 'POST' ? consoleAuth.handlers.POST(publicRequest) : consoleAuth.handlers.GET(publicRequest)
}

export { handle as GET, handle as POST }
