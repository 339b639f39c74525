import { z } from 'zod'
import type { AppError } from '@/lib/errors'
import type { Form } from '@/lib/form'
import { seeOther } from '@/lib/http'
import { bindPage, findAttemptOf } from '@/lib/login/asking/pending'
import { currentContinuation } from '@/lib/login/asking/proceed'
import type { Binding } from '@/lib/login/asking/question'
import { refuse } from '@/lib/login/page/refuse'
import { doorOf, type FormRequest, type Redirect } from '@/lib/login/page/visit-door'
import { findCode } from '@/lib/login/proofs/codes'
import { codeFlash } from '@/lib/login/ways/code-flash'
import { ADDRESS_OF } from '@/lib/users/rules'
import { pageOf } from './stage'

export const ProofId = z.string().regex(/^prf_\w{1,40}$/)

type AttemptFormRequest = FormRequest & Pick<Binding, 'attempt'>

/** The page of the form, as its address names it below `/login/{uid}/bind`; or a function that finds it by the form. */
type Page = string | ((form: Form) => string)

/** The route of a form of a pending attempt. It checks the form against the visit and the attempt's cookie. */
export const bindDoor = <Input>(
  page: Page,
  schema: z.ZodType<Input>,
  verb: (binding: AttemptFormRequest, input: Input) => Promise<Redirect>,
) =>
  doorOf({
    // WeChat has said who this person is, and the attempt limits what they try.
    pays: false,
    enter: enterAttempt,
    schema,
    verb,
    onError: (error, at) => showError(error, at, typeof page === 'string' ? page : page(at.form)),
  })

async function enterAttempt(sent: FormRequest): Promise<AttemptFormRequest | Response> {
  const { pool, visit, headers, query } = sent
  const id = query.get('attempt') ?? ''
  const attempt = await findAttemptOf(pool.id, visit.uid, id, headers)
  if (!attempt) return refuse(headers, 'foreign_browser', 403, { visit: visit.uid })
  // That page shows that the time is over.
  return attempt === 'late' ? seeOther(bindPage({ id, interaction: visit.uid })) : { ...sent, attempt }
}

/** Errors after which the person needs another code. */
const SPENT = new Set(['code_expired', 'proof_used', 'no_account'])

/** Shows the form again with the error; or, if another request has settled the attempt, redirects to where it goes on. */
async function showError(
  error: AppError,
  { attempt, form: { text } }: AttemptFormRequest,
  page: string,
): Promise<Redirect> {
  const next = await currentContinuation(attempt)
  if (!next.includes('/bind?')) return { location: next }
  const reason = error.reason ?? error.code
  const { poolId, id, interaction } = attempt
  const proof = text('proof') || text('again')
  const code = proof ? await findCode(poolId, interaction, proof, id) : null
  const shown = SPENT.has(reason) ? (code ? ADDRESS_OF[code.method] : '') : reason === 'proof_old' ? '' : page
  const flash = codeFlash(pageOf(shown), code, reason)
  const typed = (text('account') || text('address')).slice(0, 254) || undefined
  return {
    location: bindPage(attempt, shown),
    flash: { ...flash, field: error.field, address: flash.address ?? typed },
  }
}
