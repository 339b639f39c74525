import { hostHeader, hostOf, poolOrigin } from '../hosts'
import { seeOther } from '../http'
import { SYSTEM_POOL } from '../pool-names'

/**
 * `/setup/…`, `/invite/…` and `/recover/…` of the console redirect to the system pool's host, where developers log in.
 */
export async function openLink(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  if (hostOf(hostHeader(request.headers))?.kind !== 'console') return new Response('Not found', { status: 404 })
  return seeOther(`${poolOrigin(SYSTEM_POOL)}/welcome/${encodeURIComponent((await params).token)}`)
}
