import { cookieOf } from '@/lib/cookies'
import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { knownCookie } from '@/lib/limits/rate-limit'
import { type Entered, enterByForm } from '@/lib/login/page/door'
import { flashHeader, formOf } from '@/lib/login/page/flash'
import { refuse } from '@/lib/login/page/refuse'
import { findCode, type Typed } from '@/lib/login/proofs/codes'
import { finishByCode } from '@/lib/login/ways/code-login'
import { finishReset } from '@/lib/login/ways/reset'
import { finishSignUp } from '@/lib/login/ways/sign-up'
import { typedAgain } from '@/lib/login/ways/typed'
import { orOurFault } from '@/lib/refusals/fault'
import { type CodeView, codePage, isCodeView } from '../../addresses'

/** The code that was sent: it logs in, makes the account, or sets the new password that comes with it. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  const view = new URL(request.url).searchParams.get('with')
  if (!isCodeView(view)) return refuse(request.headers, 'not_here', 404)
  const { text } = entered.form
  const known = cookieOf(request.headers, knownCookie())
  const typed = { proofId: text('proof'), code: text('code'), password: text('password'), known }
  try {
    const finished = await finish(entered, view, typed)
    return seeOther(finished.location, [flashHeader(uid, null), finished.known])
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const reason = error.reason ?? error.code
    // What can be mended on the spot is told there; for the rest a code is asked for anew.
    if (error.code === 'invalid' || error.code === 'rate_limited')
      return seeOther(codePage(uid, view, { proof: typed.proofId }), [
        flashHeader(uid, { form: 'check', reason, field: error.field }),
      ])
    const code = await findCode(entered.pool.id, uid, typed.proofId)
    return seeOther(codePage(uid, view), [flashHeader(uid, typedAgain(formOf(error, view), code, reason))])
  }
})

function finish(entered: Entered, view: CodeView, typed: Typed & { password: string }) {
  if (view === 'sign-up') return finishSignUp(entered, typed)
  if (view === 'reset') return finishReset(entered, typed)
  return finishByCode(entered, typed)
}
