import { cookieOf } from '@/lib/cookies'
import { linkCookie, linkCookieHeader } from '@/lib/developers/links'
import { recoverDeveloper } from '@/lib/developers/recover'
import { NewPassword } from '@/lib/developers/schema'
import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { enterByForm } from '@/lib/login/page/door'
import { flashHeader } from '@/lib/login/page/flash'
import { refuse } from '@/lib/login/page/refuse'
import { finishAs } from '@/lib/login/ways/finish'
import { orOurFault } from '@/lib/refusals/fault'

/** A developer who lost the password sets a new one, by the link of `npm run recover`. The system pool only. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  if (!entered.pool.system) return refuse(request.headers, 'not_here', 404)
  const again = (reason: string) =>
    seeOther(`/login/${uid}`, [flashHeader(uid, { form: 'recover', reason, field: 'password' })])
  const input = NewPassword.safeParse({ password: entered.form.text('password') })
  if (!input.success) return again(input.error.issues[0]?.message ?? 'invalid')
  try {
    const userId = await recoverDeveloper(cookieOf(request.headers, linkCookie()) ?? '', input.data.password)
    return seeOther(await finishAs(entered, userId), [flashHeader(uid, null), linkCookieHeader(null)])
  } catch (error) {
    if (error instanceof AppError) return again(error.reason ?? error.code)
    throw error
  }
})
