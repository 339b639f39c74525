import { consoleAuth } from '@/lib/console/auth'
import { hostHeader, hostOf } from '@/lib/hosts'

/** To the hosted login of the system pool, and back to the console. */
export async function GET(request: Request): Promise<Response> {
  if (request.method === 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET' } })
  if (hostOf(hostHeader(request.headers))?.kind !== 'console') return new Response('Not found', { status: 404 })
  const location = await consoleAuth.signIn('system', { redirect: false, redirectTo: '/' })
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
