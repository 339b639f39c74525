import { beginDirect } from '@/lib/direct/begin'
import { refuseLink } from '@/lib/direct/pages'
import { refuseHead, seeOther } from '@/lib/http'
import { refuse } from '@/lib/login/page/refuse'
import { poolOf } from '@/lib/pools/queries'
import { orOurFault } from '@/lib/refusals/fault'

/** A direct link, such as an application's own "Log in with WeChat" button: to WeChat without a page of ours in between. */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ identifier: string }> }) => {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'not_here', 404)
  const { identifier } = await params
  const query = new URL(request.url).searchParams
  const begun = await beginDirect(pool, identifier, query, request.headers)
  if (begun.kind === 'begun') return seeOther(begun.location, begun.cookies)
  return refuseLink({ pool, identifier, query, headers: request.headers }, begun.reason, begun.parameter)
})
