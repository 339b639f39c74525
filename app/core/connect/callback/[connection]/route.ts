import { db } from '@/lib/db'
import { hostHeader, hostOf, poolOrigin } from '@/lib/hosts'
import { findAttempt } from '@/lib/login/attempt'
import { refuse, seeOther } from '@/lib/login/door'

/** The one address WeChat sends browsers back to: looks the attempt up and sends the browser on to its pool. Changes nothing. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ connection: string }> },
): Promise<Response> {
  if (request.method === 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET' } })
  if (hostOf(hostHeader(request.headers))?.kind !== 'core') return refuse(request.headers, 'notHere', 404)
  const { connection } = await params
  const url = new URL(request.url)
  const states = url.searchParams.getAll('state')
  const attempt = await findAttempt(states.length === 1 ? (states[0] ?? null) : null)
  if (attempt?.connectionId !== connection) return refuse(request.headers, 'unknownAttempt', 400, { connection })
  const pool = await db.pool.findUniqueOrThrow({ where: { id: attempt.poolId }, select: { name: true } })
  return seeOther(`${poolOrigin(pool.name)}/connect/callback/${connection}${url.search}`)
}
