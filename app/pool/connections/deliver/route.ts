import { cookieOf } from '@/lib/cookies'
import { deliver } from '@/lib/direct/deliver'
import { endFlowCookie, flowCookie } from '@/lib/direct/flow'
import { postResponse, refuseDelivery } from '@/lib/direct/pages'
import { refuseHead } from '@/lib/http'
import { localeOf } from '@/lib/i18n/locale'
import { refuse } from '@/lib/login/page/refuse'
import { poolOf } from '@/lib/pools/queries'
import { orOurFault } from '@/lib/refusals/fault'

/** The end of a login with a Callback URL: a page that posts the ID Token, or the error, there. Once. */
export const GET = orOurFault(async (request: Request) => {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'not_here', 404)
  const answer = new URL(request.url).searchParams
  const state = answer.get('state') ?? ''
  const delivery = await deliver(pool, answer, request.headers)
  const response =
    delivery.kind === 'post'
      ? postResponse(localeOf(request.headers), delivery)
      : await refuseDelivery(request.headers, pool, delivery)
  if (cookieOf(request.headers, flowCookie(state))) response.headers.append('set-cookie', endFlowCookie(state))
  return response
})
