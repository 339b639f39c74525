import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { localeOf } from '@/lib/i18n/locale'
import { payToll } from '@/lib/limits/toll'
import { withoutOldAttempts } from '@/lib/login/attempt/attempt'
import { beginAttempt } from '@/lib/login/corridor/begin'
import { anywayHeader, choseAnyway } from '@/lib/login/page/anyway'
import { deviceOf } from '@/lib/login/page/device'
import { enter } from '@/lib/login/page/door'
import { hoistResponse } from '@/lib/login/page/hoist'
import { refuse, spentFacts } from '@/lib/login/page/refuse'
import { afterToll, passTakenAway, tollPage } from '@/lib/login/page/toll'
import { orOurFault } from '@/lib/refusals/fault'
import { factsOf } from '@/lib/refusals/rules'

/**
 * Begins an attempt, for a connection's button or for the frame in the login page, and leads to the source. If the
 * connection does not work on the device, it leads back to the login page, which says so.
 */
export const GET = orOurFault(
  async (request: Request, { params }: { params: Promise<{ uid: string; connection: string }> }) => {
    const { uid, connection } = await params
    const query = new URL(request.url).searchParams
    const framed = request.headers.get('sec-fetch-dest') === 'iframe'
    const entered = await enter(request, uid)
    // A refusal is shown in the whole window, not in the frame.
    if (entered instanceof Response) return framed ? hoistResponse(localeOf(request.headers)) : entered
    const payer = { poolId: entered.pool.id, uid, headers: request.headers }
    if (!(await payToll(payer)))
      return framed
        ? hoistResponse(entered.locale)
        : seeOther(tollPage(uid, afterToll(`via/${connection}`)), [passTakenAway(uid)])
    const overruled = choseAnyway(uid, request.headers)
    const device = overruled ? 'computer' : deviceOf(request.headers)
    const options = { locale: entered.locale, device, embedded: framed && query.get('embed') === '1' }
    try {
      const begun = await beginAttempt(entered.pool, entered.visit, connection, options)
      if (begun === 'elsewhere') return seeOther(`/login/${uid}`)
      const { location, cookie } = begun
      const cookies = [...withoutOldAttempts(request.headers), cookie]
      return seeOther(location, overruled ? [...cookies, anywayHeader(uid)] : cookies)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (framed) return hoistResponse(entered.locale)
      if (error.code === 'rate_limited')
        return refuse(request.headers, 'too_many', 429, {
          back: `/login/${uid}`,
          ...spentFacts(entered.visit, error),
        })
      return refuse(request.headers, 'way_closed', 404, { sent: factsOf({ connection }), back: `/login/${uid}` })
    }
  },
)
