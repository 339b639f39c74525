import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { beginAttempt } from '@/lib/login/begin'
import { enter, refuse } from '@/lib/login/door'

/** A press on a connection's button: an attempt begins, and the browser goes to WeChat. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ uid: string; connection: string }> },
): Promise<Response> {
  const { uid, connection } = await params
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  try {
    const { location, cookie } = await beginAttempt(entered.pool, entered.visit, connection, entered.locale)
    return seeOther(location, [cookie])
  } catch (error) {
    if (error instanceof AppError)
      return refuse(request.headers, 'wayClosed', 404, { connection, back: `/login/${uid}` })
    throw error
  }
}
