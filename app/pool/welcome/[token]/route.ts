import { findLink, linkCookieHeader } from '@/lib/developers/links'
import { consoleOrigin } from '@/lib/hosts'
import { seeOther } from '@/lib/http'
import { refuse } from '@/lib/login/page/refuse'
import { poolOf } from '@/lib/pools/queries'
import { orOurFault } from '@/lib/refusals/fault'

/**
 * A developer's one-time link. Its token is moved to a cookie of the system pool's host, so that no address of the
 * login contains it. The form of the login uses the link up.
 */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ token: string }> }) => {
  const pool = await poolOf(request.headers)
  const { token } = await params
  if (!pool?.system) return refuse(request.headers, 'not_here', 404)
  if (!(await findLink(token))) return refuse(request.headers, 'link_used', 410)
  return seeOther(`${consoleOrigin()}/sign-in`, [linkCookieHeader(token)])
})
