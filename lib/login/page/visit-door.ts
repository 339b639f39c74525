import type { z } from 'zod'
import { cookieOf } from '../../cookies'
import { AppError } from '../../errors'
import type { Form } from '../../form'
import { seeOther } from '../../http'
import { knownCookie } from '../../limits/known-browser'
import { findVisit } from '../../oidc/visit'
import { orOurFault } from '../../refusals/fault'
import { stepPage } from './address'
import { enterByForm, type VisitContext } from './door'
import { type Flash, flashHeader } from './flash'
import { refuse, reportSpent } from './refuse'
import { isToll, passTakenAway, requireToll } from './toll'

/** A form that was sent within a visit. `known`: the known browser's cookie. */
export type FormRequest = VisitContext & { headers: Headers; query: URLSearchParams; form: Form; known?: string }

/** The answer to a form: the browser's next address, its cookies, and the flash of the page there. */
export type Redirect = { location: string; cookies?: string[]; flash?: Flash }

type Door<At, Input> = {
  /** Whether newcomers pay before the verb is called, while there is a toll (lib/limits/toll.ts). */
  pays: boolean
  /** Checks what the door needs beyond the visit, before the fields are read. */
  enter: (sent: FormRequest) => At | Response | Promise<At | Response>
  schema: z.ZodType<Input>
  verb: (at: At, input: Input) => Promise<Redirect>
  /** The answer to a request that could not be honoured: the page that shows the error. */
  onError: (error: AppError, at: At) => Redirect | Promise<Redirect>
}

/**
 * A route that a form of a visit is posted to. It checks host, origin, visit and form in this order, reads the fields,
 * calls the verb, and redirects. An `AppError` redirects to the page that shows it; any other error is a bug.
 */
export const doorOf = <At extends FormRequest, Input>({ pays, enter, schema, verb, onError }: Door<At, Input>) =>
  orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }): Promise<Response> => {
    const { uid } = await params
    const entered = await enterByForm(request, uid)
    if (entered instanceof Response) return entered
    const { headers } = request
    const known = cookieOf(headers, knownCookie())
    const at = await enter({ ...entered, headers, query: new URL(request.url).searchParams, known })
    if (at instanceof Response) return at
    try {
      if (pays) await requireToll({ poolId: at.pool.id, uid, headers })
      return answer(uid, await verb(at, parse(schema, at.form)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await reportSpent(at, error)
      // Another request has ended the visit.
      if (error.reason === 'login_over' && !(await findVisit(at.pool, headers, uid)))
        return refuse(headers, 'lost', 400, { visit: uid })
      const shown = await onError(error, at)
      return answer(uid, isToll(error) ? { ...shown, cookies: [passTakenAway(uid)] } : shown)
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

/** A page, as its address names it below `/login/{uid}`; or a function that finds it by the form. */
type Page = string | ((form: Form) => string)

/** The usual door: an error is shown on the page of the form. */
export const visitDoor = <Input>(
  page: Page,
  schema: z.ZodType<Input>,
  verb: (sent: FormRequest, input: Input) => Promise<Redirect>,
) => doorOf({ pays: true, enter: (sent) => sent, schema, verb, onError: showErrorOn(page) })

/** The same for forms that try nothing: newcomers do not pay for them. */
export const freeDoor = <Input>(
  page: Page,
  schema: z.ZodType<Input>,
  verb: (sent: FormRequest, input: Input) => Promise<Redirect>,
) => doorOf({ pays: false, enter: (sent) => sent, schema, verb, onError: showErrorOn(page) })

/** The same in the system pool, and nowhere else. */
export const systemDoor = <Input>(
  page: Page,
  schema: z.ZodType<Input>,
  verb: (sent: FormRequest, input: Input) => Promise<Redirect>,
) =>
  doorOf({
    pays: true,
    enter: (sent) => (sent.pool.system ? sent : refuse(sent.headers, 'not_here', 404)),
    schema,
    verb,
    onError: showErrorOn(page),
  })

/** Shows an error on a page, with all that was typed but passwords and codes. */
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

/**
 * The flash of an error, for the page of the form; for the page of all ways in, if the form's way has been switched
 * off.
 */
export function errorFlash({ code, reason, field }: AppError, page: string): Flash {
  const closed = reason ? reason === 'sign_up_closed' : code === 'not_found'
  return { page: closed ? '' : page, reason: reason ?? code, field }
}

/** Redirects to the page that a flash is for. */
export const showFlash = (uid: string, flash: Flash): Redirect => ({ location: stepPage(uid, flash.page), flash })
