import { AppError } from '@/lib/errors'
import { enter, seeOther } from '@/lib/login/door'
import { flashGone, flashHeader } from '@/lib/login/flash'
import { finishByPassword } from '@/lib/login/password'

/** The e-mail and password form of the login page. */
export async function POST(request: Request, { params }: { params: Promise<{ uid: string }> }): Promise<Response> {
  const { uid } = await params
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  const form = await request.formData()
  const email = String(form.get('email') ?? '')
  try {
    const password = String(form.get('password') ?? '')
    return seeOther(await finishByPassword(entered.pool, entered.visit, { email, password }), [flashGone(uid)])
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const reason = error.reason ?? error.code
    return seeOther(`/login/${uid}`, [flashHeader(uid, { form: 'password', reason, email: email.slice(0, 254) })])
  }
}
