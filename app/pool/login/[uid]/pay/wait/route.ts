import { seeOther } from '@/lib/http'
import { endWait } from '@/lib/limits/toll'
import { enter } from '@/lib/login/page/door'
import { goOn } from '@/lib/login/page/toll'
import { orOurFault } from '@/lib/refusals/fault'

/** Ends a wait. If it is too early, or the visit has had its waits, another one begins. */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  const query = new URL(request.url).searchParams
  const passId = await endWait({ uid }, query.get('ticket') ?? '')
  const { location, cookies } = goOn(uid, query.get('to') ?? '', passId)
  return seeOther(location, cookies)
})
