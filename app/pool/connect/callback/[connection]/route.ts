import { refuseHead, seeOther } from '@/lib/http'
import { localeOf } from '@/lib/i18n/locale'
import { doerOf } from '@/lib/limits/doer'
import { renewedCookie } from '@/lib/login/asking/pending'
import { continuationOf, findAttempt, isBegunBy, isLogin, isQuestion, isTrial } from '@/lib/login/attempt/attempt'
import { answerCallback } from '@/lib/login/corridor/callback'
import { hoistResponse } from '@/lib/login/page/hoist'
import { refuse } from '@/lib/login/page/refuse'
import { waitResponse } from '@/lib/login/page/wait'
import { poolOf } from '@/lib/pools/queries'
import { orOurFault } from '@/lib/refusals/fault'
import { factsOf } from '@/lib/refusals/rules'
import { answerTrial, trialPage } from '@/lib/trials/answer'

/**
 * The pool's end of WeChat's callback. It proves the browser before anything changes, and exchanges once, however many
 * requests come.
 */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ connection: string }> }) => {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'not_here', 404)
  // Lax cookies are not sent inside a frame, so nothing is done there: the whole window repeats the request.
  if (request.headers.get('sec-fetch-dest') === 'iframe') return hoistResponse(localeOf(request.headers))
  const { connection } = await params
  const query = new URL(request.url).searchParams
  const attempt = await findAttempt(query)
  if (!attempt || attempt.poolId !== pool.id || attempt.connectionId !== connection)
    return refuse(request.headers, 'unknown_attempt', 400, { sent: factsOf({ connection }) })
  if (!isBegunBy(attempt, request.headers))
    return refuse(request.headers, 'foreign_browser', 403, {
      connectionId: connection,
      detail: { attempt: attempt.id },
    })
  if (isTrial(attempt)) {
    const outcome = await answerTrial(pool, attempt, query)
    return outcome === 'wait' ? waitResponse(localeOf(request.headers)) : seeOther(trialPage(attempt))
  }
  if (!isLogin(attempt)) throw new Error(`${attempt.id} is neither a login nor a trial`)
  const outcome = await answerCallback(pool, attempt, query, doerOf(pool.id, request.headers))
  if (outcome === 'wait') return waitResponse(localeOf(request.headers))
  return seeOther(
    continuationOf(attempt, outcome),
    isQuestion(outcome) ? [renewedCookie(attempt, request.headers)] : [],
  )
})
