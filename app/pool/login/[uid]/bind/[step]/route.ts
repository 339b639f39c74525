import { z } from 'zod'
import { cookieOf } from '@/lib/cookies'
import { AppError } from '@/lib/errors'
import type { Form } from '@/lib/form'
import { seeOther } from '@/lib/http'
import { knownCookie } from '@/lib/limits/rate-limit'
import { choose, createAccount, skipField } from '@/lib/login/asking/bind'
import { checkBindCode, checkMatchCode, sendAgain, sendBindCode, sendMatchCode } from '@/lib/login/asking/by-code'
import { bindByPassword } from '@/lib/login/asking/by-password'
import { bindPage, findAttemptOf } from '@/lib/login/asking/pending'
import { follow } from '@/lib/login/asking/proceed'
import { type Binding, question } from '@/lib/login/asking/question'
import type { LoginAttempt } from '@/lib/login/attempt/attempt'
import { enterByForm } from '@/lib/login/page/door'
import { flashHeader } from '@/lib/login/page/flash'
import { refuse } from '@/lib/login/page/refuse'
import { findCode } from '@/lib/login/proofs/codes'
import { typedAgain } from '@/lib/login/ways/typed'
import { orOurFault } from '@/lib/refusals/fault'
import { CodeMethod } from '@/lib/users/rules'
import { formOf } from '../stage'

const ProofId = z.string().regex(/^prf_\w{1,40}$/)
const Address = z.string().trim().min(1, 'required').max(254, 'too_long')
const Field = z.enum(['phone', 'email'])

const step =
  <T>(fields: z.ZodType<T>, run: (binding: Binding, input: T) => Promise<string>) =>
  (binding: Binding, form: Form): Promise<string> => {
    const input = fields.safeParse(Object.fromEntries(form.fields))
    if (input.success) return run(binding, input.data)
    const [issue] = input.error.issues
    throw new AppError('invalid', { field: issue?.path.join('.') || undefined, reason: issue?.message })
  }

const STEPS = {
  create: step(z.object({}), createAccount),
  password: step(
    z.object({ account: Address, password: z.string().min(1, 'required').max(200, 'too_long') }),
    bindByPassword,
  ),
  send: step(
    z.union([
      z.object({ again: ProofId }),
      z.object({ method: CodeMethod, address: z.string().max(254) }),
      z.object({ field: Field, address: z.string().max(254) }),
    ]),
    (binding, input) =>
      'again' in input
        ? sendAgain(binding, input.again)
        : 'method' in input
          ? sendBindCode(binding, input)
          : sendMatchCode(binding, input),
  ),
  check: step(
    z.object({ proof: ProofId, code: z.string().trim().min(1, 'required').max(20, 'wrong_code') }),
    (binding, { proof: proofId, code }) =>
      (question(binding).kind === 'ask' ? checkBindCode : checkMatchCode)(binding, { proofId, code }),
  ),
  skip: step(z.object({ field: Field }), (binding, { field }) => skipField(binding, field)),
  choose: step(z.object({ user: z.string().max(40) }), (binding, { user }) => choose(binding, user)),
}

const isStep = (name: string): name is keyof typeof STEPS => Object.hasOwn(STEPS, name)

type Params = { params: Promise<{ uid: string; step: string }> }

/** A press on the page of a pending attempt. What its form says is held against the visit and the attempt's cookie. */
export const POST = orOurFault(async (request: Request, { params }: Params) => {
  const { uid, step: name } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  if (!isStep(name)) return refuse(request.headers, 'not_here', 404)
  const { pool, visit, locale, form } = entered
  const query = new URL(request.url).searchParams
  const id = query.get('attempt') ?? ''
  const attempt = await findAttemptOf(pool.id, uid, id, request.headers)
  if (!attempt) return refuse(request.headers, 'foreign_browser', 403, { visit: uid })
  // The page says that it took too long.
  if (attempt === 'late') return seeOther(bindPage({ id, interaction: uid }))
  try {
    const known = cookieOf(request.headers, knownCookie())
    const location = await STEPS[name]({ pool, visit, attempt, locale, known }, form)
    return seeOther(location, [flashHeader(uid, null)])
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return again(attempt, (query.get('with') ?? '').slice(0, 20), form, error)
  }
})

/** The code is over: it takes another one. */
const SPENT = new Set(['code_expired', 'proof_used', 'no_account'])

/** The form as it was, with what was wrong with it; unless another press has settled the attempt meanwhile. */
async function again(attempt: LoginAttempt, opened: string, { text }: Form, error: AppError): Promise<Response> {
  const now = await follow(attempt)
  if (!now.includes('/bind?')) return seeOther(now)
  const reason = error.reason ?? error.code
  const proof = text('proof') || text('again')
  const { poolId, id, interaction } = attempt
  const code = proof ? await findCode(poolId, interaction, proof, id) : null
  // Something else is asked by now.
  const face = reason === 'proof_old' ? '' : opened
  const typed = (text('account') || text('address')).slice(0, 254) || undefined
  const told = typedAgain(formOf(face), code, reason)
  const flash = { ...told, field: error.field, address: told.address ?? typed }
  return seeOther(bindPage(attempt, { with: face, proof: SPENT.has(reason) ? '' : proof.slice(0, 40) }), [
    flashHeader(interaction, flash),
  ])
}
