import { cookieOf } from '@/lib/cookies'
import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { knownCookie } from '@/lib/limits/rate-limit'
import { enterByForm } from '@/lib/login/page/door'
import { flashHeader, formOf } from '@/lib/login/page/flash'
import { finishByPassword } from '@/lib/login/ways/password'
import { orOurFault } from '@/lib/refusals/fault'

/** The e-mail and password form of the login page. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  const { text } = entered.form
  const email = text('email')
  try {
    const known = cookieOf(request.headers, knownCookie())
    const finished = await finishByPassword(entered.pool, entered.visit, { email, password: text('password'), known })
    return seeOther(finished.location, [flashHeader(uid, null), finished.known])
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const reason = error.reason ?? error.code
    return seeOther(`/login/${uid}?login=1`, [
      flashHeader(uid, { form: formOf(error, 'password'), reason, email: email.slice(0, 254) }),
    ])
  }
})
