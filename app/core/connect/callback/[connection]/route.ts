import { db } from '@/lib/db'
import { hostHeader, hostOf, poolOrigin } from '@/lib/hosts'
import { refuseHead, seeOther } from '@/lib/http'
import { findAttempt } from '@/lib/login/attempt/attempt'
import { refuse } from '@/lib/login/page/refuse'
import { poolRef } from '@/lib/pools/queries'
import { orOurFault } from '@/lib/refusals/fault'
import { factsOf } from '@/lib/refusals/rules'

/**
 * The one address to which WeChat sends browsers back. It looks the attempt up and sends the browser on to its pool. It
 * changes nothing.
 */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ connection: string }> }) => {
  const head = refuseHead(request)
  if (head) return head
  if (hostOf(hostHeader(request.headers))?.kind !== 'core') return refuse(request.headers, 'not_here', 404)
  const { connection } = await params
  const url = new URL(request.url)
  const attempt = await findAttempt(url.searchParams)
  if (attempt?.connectionId !== connection) {
    const pool = await poolOfConnection(connection)
    return refuse(request.headers, 'unknown_attempt', 400, { pool, sent: factsOf({ connection }) })
  }
  const pool = await db.pool.findUniqueOrThrow({ where: { id: attempt.poolId }, select: { name: true } })
  return seeOther(`${poolOrigin(pool.name)}/connect/callback/${connection}${url.search}`)
})

/**
 * The pool of the connection that the address names: this host belongs to all pools, and the refusal must reach the
 * right developers.
 */
const poolOfConnection = async (id: string) =>
  id.startsWith('conn_') && !id.includes('\0')
    ? ((await db.connection.findUnique({ where: { id }, select: { pool: { select: poolRef } } }))?.pool ?? null)
    : null
