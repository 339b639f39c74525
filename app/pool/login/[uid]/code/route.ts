import { cookieOf } from '@/lib/cookies'
import { AppError } from '@/lib/errors'
import { seeOther } from '@/lib/http'
import { knownCookie } from '@/lib/limits/rate-limit'
import { type Entered, enterByForm } from '@/lib/login/page/door'
import { flashHeader, formOf } from '@/lib/login/page/flash'
import { refuse } from '@/lib/login/page/refuse'
import { resendCode } from '@/lib/login/proofs/send'
import { beginByCode } from '@/lib/login/ways/code-login'
import { beginReset } from '@/lib/login/ways/reset'
import { beginSignUp } from '@/lib/login/ways/sign-up'
import { orOurFault } from '@/lib/refusals/fault'
import { type CodeView, codePage, codeViewOf, isCodeView } from '../addresses'

/** Sends a code: to log in, to create an account, or for a new password; `again` for one that was asked for before. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  const { text } = entered.form
  const again = text('again')
  const view = again ? new URL(request.url).searchParams.get('with') : viewOfForm(text('purpose'), text('method'))
  if (!isCodeView(view)) return refuse(request.headers, 'not_here', 404)
  const known = cookieOf(request.headers, knownCookie())
  try {
    const proof = again
      ? await resendCode({ ...entered, proofId: again, known })
      : await begin(entered, view, text, known)
    return seeOther(codePage(uid, codeViewOf(proof), { proof: proof.id, again: Boolean(again) }), [
      flashHeader(uid, null),
    ])
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const flash = {
      form: formOf(error, again ? 'check' : view),
      reason: error.reason ?? error.code,
      field: error.field,
      address: text('address').slice(0, 254),
      name: text('name').slice(0, 80),
    }
    return seeOther(codePage(uid, view, { proof: again }), [flashHeader(uid, flash)])
  }
})

function viewOfForm(purpose: string, method: string): CodeView | null {
  if (purpose === 'login') return isCodeView(method) ? codeViewOf({ purpose, method }) : null
  return purpose === 'sign_up' || purpose === 'reset' ? codeViewOf({ purpose, method }) : null
}

function begin(entered: Entered, view: CodeView, text: (name: string) => string, known: string | undefined) {
  const asked = { address: text('address'), known }
  if (view === 'sign-up') return beginSignUp(entered, { ...asked, name: text('name'), password: text('password') })
  if (view === 'reset') return beginReset(entered, asked)
  return beginByCode(entered, { ...asked, method: view })
}
