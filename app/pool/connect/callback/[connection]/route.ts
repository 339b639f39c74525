import { cookies } from 'next/headers'
import { localeOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translate'
import { continuationOf, findAttempt, proves } from '@/lib/login/attempt'
import { answerCallback } from '@/lib/login/callback'
import { refuse, seeOther } from '@/lib/login/door'
import { hoistResponse } from '@/lib/login/hoist'
import { plainResponse } from '@/lib/plain-page/plain-page'
import { poolOf } from '@/lib/pools/queries'

/** Back from WeChat. The browser is proved before anything changes; the exchange runs once, whatever hits this. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ connection: string }> },
): Promise<Response> {
  if (request.method === 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET' } })
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'notHere', 404)
  // Lax cookies are not sent inside a frame: nothing is consumed there, the top window takes over.
  if (request.headers.get('sec-fetch-dest') === 'iframe') return hoistResponse(localeOf(request.headers))
  const { connection } = await params
  const query = new URL(request.url).searchParams
  const states = query.getAll('state')
  const attempt = await findAttempt(states.length === 1 ? (states[0] ?? null) : null)
  if (!attempt || attempt.poolId !== pool.id || attempt.connectionId !== connection)
    return refuse(request.headers, 'unknownAttempt', 400, { connection })
  if (!proves(attempt, await cookies())) return refuse(request.headers, 'foreignBrowser', 403, { attempt: attempt.id })
  const outcome = await answerCallback(pool, attempt, query)
  if (outcome !== 'wait') return seeOther(continuationOf(attempt, outcome))
  const locale = localeOf(request.headers)
  const t = translator(locale, 'login')
  return plainResponse({ locale, title: t('wait.title'), message: t('wait.message'), refreshSeconds: 1 }, 200)
}
