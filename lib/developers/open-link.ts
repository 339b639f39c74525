import { hostHeader, hostOf, poolOrigin } from '../hosts'
import { SYSTEM_POOL } from '../pools/rules'

/** `/setup/…`, `/invite/…` and `/recover/…` of the console: on to the system pool's host, where developers log in. */
export async function openLink(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  if (hostOf(hostHeader(request.headers))?.kind !== 'console') return new Response('Not found', { status: 404 })
  const location = `${poolOrigin(SYSTEM_POOL)}/welcome/${encodeURIComponent((await params).token)}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
