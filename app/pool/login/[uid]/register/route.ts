import { cookieOf } from '@/lib/cookies'
import { linkCookie, linkCookieHeader } from '@/lib/developers/links'
import { registerDeveloper } from '@/lib/developers/register'
import { RegisterDeveloper } from '@/lib/developers/schema'
import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { countVisit, takeBackVisit, unlessBusy } from '@/lib/limits/rate-limit'
import { enterByForm } from '@/lib/login/page/door'
import { flashHeader } from '@/lib/login/page/flash'
import { refuse } from '@/lib/login/page/refuse'
import { finishAs } from '@/lib/login/ways/finish'
import { orOurFault } from '@/lib/refusals/fault'

/** A developer registers, by a link or where sign-up is open, and is logged in. The system pool only. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  if (!entered.pool.system) return refuse(request.headers, 'not_here', 404)
  const { text } = entered.form
  const again = (reason: string, field?: string) => {
    const flash = {
      form: 'register' as const,
      reason,
      field,
      email: text('email').slice(0, 254),
      name: text('name').slice(0, 80),
    }
    return seeOther(`/login/${uid}?new=1`, [flashHeader(uid, flash)])
  }
  const input = RegisterDeveloper.safeParse({ email: text('email'), name: text('name'), password: text('password') })
  if (!input.success) {
    const issue = input.error.issues[0]
    return again(issue?.message ?? 'invalid', String(issue?.path[0] ?? ''))
  }
  try {
    await countVisit(uid)
    const registered = registerDeveloper(cookieOf(request.headers, linkCookie()) ?? null, input.data)
    const user = await unlessBusy(registered, () => takeBackVisit(uid))
    return seeOther(await finishAs(entered, user.id), [flashHeader(uid, null), linkCookieHeader(null)])
  } catch (error) {
    if (error instanceof AppError) return again(error.reason ?? error.code, error.field)
    throw error
  }
})
