import type { z } from 'zod'
import { cookieOf } from '../../cookies'
import { AppError } from '../../errors'
import type { Form } from '../../form'
import { seeOther } from '../../http'
import { knownCookie } from '../../limits/rate-limit'
import { findVisit } from '../../oidc/visit'
import { orOurFault } from '../../refusals/fault'
import { stepPage } from './address'
import { enterByForm, type VisitContext } from './door'
import { type Flash, flashHeader } from './flash'
import { refuse } from './refuse'

/** A form that was sent within a visit. `known`: the known browser's cookie. */
export type FormRequest = VisitContext & { headers: Headers; query: URLSearchParams; form: Form; known?: string }

/** Where the browser goes, the cookies that it gets, and what the page there tells. */
export type Redirect = { location: string; cookies?: string[]; flash?: Flash }

type Door<At, Input> = {
  /** What is to be proved beyond the visit, before the fields are looked at. */
  enter: (sent: FormRequest) => At | Response | Promise<At | Response>
  schema: z.ZodType<Input>
  verb: (at: At, input: Input) => Promise<Redirect>
  /** The page that tells what was wrong. */
  again: (error: AppError, at: At) => Redirect | Promise<Redirect>
}

/**
 * A door that a form of a visit is posted to. It lets in by host, origin, visit and form, in this order, reads the fields,
 * calls the verb, and sends the browser on; or back, where the request could not be honoured. What is no `AppError` is a bug.
 */
export const doorOf = <At extends FormRequest, Input>({ enter, schema, verb, again }: Door<At, Input>) =>
  orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }): Promise<Response> => {
    const { uid } = await params
    const entered = await enterByForm(request, uid)
    if (entered instanceof Response) return entered
    const { headers } = request
    const known = cookieOf(headers, knownCookie())
    const at = await enter({ ...entered, headers, query: new URL(request.url).searchParams, known })
    if (at instanceof Response) return at
    try {
      return answer(uid, await verb(at, parse(schema, at.form)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // Another press was faster: the visit is finished.
      if (error.reason === 'login_over' && !(await findVisit(at.pool, headers, uid)))
        return refuse(headers, 'lost', 400, { visit: uid })
      return answer(uid, await again(error, at))
    }
  })

const answer = (uid: string, { location, cookies = [], flash }: Redirect): Response =>
  seeOther(location, [flashHeader(uid, flash ?? null), ...cookies])

function parse<Input>(schema: z.ZodType<Input>, { fields }: Form): Input {
  const input = schema.safeParse(Object.fromEntries(fields))
  if (input.success) return input.data
  const [issue] = input.error.issues
  throw new AppError('invalid', { field: issue?.path.join('.') || undefined, reason: issue?.message })
}

/** A page of a visit, as its address has it below `/login/{uid}`; or which one, by what was sent. */
type Page = string | ((form: Form) => string)

/** The usual door: what was wrong is told on the page that the form stands on. */
export const visitDoor = <Input>(
  page: Page,
  schema: z.ZodType<Input>,
  verb: (sent: FormRequest, input: Input) => Promise<Redirect>,
) => doorOf({ enter: (sent) => sent, schema, verb, again: showErrorOn(page) })

/** The same in the system pool, and nowhere else. */
export const systemDoor = <Input>(
  page: Page,
  schema: z.ZodType<Input>,
  verb: (sent: FormRequest, input: Input) => Promise<Redirect>,
) =>
  doorOf({
    enter: (sent) => (sent.pool.system ? sent : refuse(sent.headers, 'not_here', 404)),
    schema,
    verb,
    again: showErrorOn(page),
  })

/** With all that was typed but a password or a code. */
export const showErrorOn =
  (page: Page) =>
  (error: AppError, { visit, form }: FormRequest): Redirect => {
    const typed = (name: string, most: number) => form.fields.get(name)?.slice(0, most)
    return showFlash(visit.uid, {
      ...errorFlash(error, typeof page === 'string' ? page : page(form)),
      email: typed('email', 254),
      name: typed('name', 80),
      address: typed('address', 254),
    })
  }

/** What went wrong, for the page of the form; for the ways in, where this way was switched off meanwhile. */
export function errorFlash({ code, reason, field }: AppError, page: string): Flash {
  const closed = reason ? reason === 'sign_up_closed' : code === 'not_found'
  return { page: closed ? '' : page, reason: reason ?? code, field }
}

/** Leads to the page that a flash is for. */
export const showFlash = (uid: string, flash: Flash): Redirect => ({ location: stepPage(uid, flash.page), flash })
