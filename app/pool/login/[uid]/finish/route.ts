import { now } from '@/lib/clock'
import { isAboutConsent, needsConsentPage } from '@/lib/consent/rules'
import { cookieOf } from '@/lib/cookies'
import { seeOther } from '@/lib/http'
import { knownCookie, knownCookieHeader } from '@/lib/limits/known-browser'
import { findAttemptById, isBegunBy, isLogin, outcomeOf } from '@/lib/login/attempt/attempt'
import { finishAttempt } from '@/lib/login/corridor/finish'
import { enter, unlessOver } from '@/lib/login/page/door'
import { refuse } from '@/lib/login/page/refuse'
import { waitResponse } from '@/lib/login/page/wait'
import { orOurFault } from '@/lib/refusals/fault'

/** Ends the visit with its attempt, in the browser that began both. That browser is a known one from then on. */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  const { pool, visit, locale } = entered
  if (isAboutConsent(visit))
    return unlessOver(request, uid, async () =>
      seeOther(needsConsentPage(visit) ? `/login/${uid}/consent` : await visit.consent()),
    )
  const attempt = await findAttemptById(pool.id, new URL(request.url).searchParams.get('attempt') ?? '')
  const isMine = attempt && isLogin(attempt) && attempt.interaction === uid
  if (!isMine || attempt.expiresAt < now() || !isBegunBy(attempt, request.headers))
    return refuse(request.headers, 'foreign_browser', 403, { visit: uid })
  return unlessOver(request, uid, async () => {
    const finished = await finishAttempt(pool, visit, attempt)
    if (finished === 'wait') return waitResponse(locale)
    if (!finished) return seeOther(`/login/${uid}/refused?attempt=${attempt.id}`)
    const outcome = outcomeOf(attempt)
    const before = cookieOf(request.headers, knownCookie())
    return seeOther(
      finished,
      outcome && 'userId' in outcome ? [knownCookieHeader(pool.id, outcome.userId, before)] : [],
    )
  })
})
