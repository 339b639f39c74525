import { cookies } from 'next/headers'
import { attemptCookieGone, findAttemptById, proves } from '@/lib/login/attempt'
import { enter, refuse, seeOther } from '@/lib/login/door'
import { finishAttempt } from '@/lib/login/finish'

/** Sees the visit's cookie and the attempt's, and ends the one by the other. */
export async function GET(request: Request, { params }: { params: Promise<{ uid: string }> }): Promise<Response> {
  const { uid } = await params
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  const { pool, visit } = entered
  if (visit.prompt === 'consent' && visit.accountId) return seeOther(await visit.consent())
  const attempt = await findAttemptById(pool.id, new URL(request.url).searchParams.get('attempt') ?? '')
  if (!attempt || attempt.interaction !== uid || !proves(attempt, await cookies()))
    return refuse(request.headers, 'foreignBrowser', 403, { uid })
  const finished = await finishAttempt(pool, visit, attempt)
  if (finished.kind === 'go') return seeOther(finished.location, [attemptCookieGone(attempt.id)])
  if (finished.kind === 'refused') return seeOther(`/login/${uid}/refused?attempt=${attempt.id}`)
  return refuse(request.headers, 'wayClosed', 403, { reference: attempt.id })
}
