import { hasBrowserCookie } from '../../browser'
import { AppError } from '../../errors'
import { type Form, readForm } from '../../form'
import { type HeaderSource, poolOrigin } from '../../hosts'
import { refuseHead } from '../../http'
import { type Locale, localeOf } from '../../i18n/locale'
import { findVisit, type Visit } from '../../oidc/visit'
import { isVisit } from '../../oidc/visit-home'
import { type PoolRef, poolOf } from '../../pools/queries'
import { factsOf } from '../../refusals/rules'
import { isSameOrigin } from './origin'
import { refuse } from './refuse'

/**
 * Why the visit cannot go on in this browser: `cookies` if the visit is alive and the browser has not kept our cookies;
 * `lost` if it is over or another browser's.
 */
export const whyLost = async (pool: PoolRef, headers: HeaderSource, uid: string): Promise<'lost' | 'cookies'> =>
  !hasBrowserCookie(headers) && (await isVisit(pool.id, uid)) ? 'cookies' : 'lost'

/** The facts about a form that another site sent, for the refusal. */
const originFacts = (headers: HeaderSource, expected: string) => ({
  sent: factsOf({ origin: headers.get('origin') ?? '(none)' }),
  expected: { origin: expected },
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded', size: '≤ 16 KB' }

export type VisitContext = { pool: PoolRef; visit: Visit; locale: Locale }

/**
 * Begins every request below `/login/{uid}`: checks the host's pool, for a form its origin, and the browser's visit.
 * @returns the visit, or the refusal to send
 */
export async function enter(request: Request, uid: string): Promise<VisitContext | Response> {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'not_here', 404)
  if (request.method === 'POST' && !isSameOrigin(request.headers, poolOrigin(pool.name)))
    return refuse(request.headers, 'foreign_form', 403, originFacts(request.headers, poolOrigin(pool.name)))
  const visit = await findVisit(pool, request.headers, uid)
  if (!visit) return refuse(request.headers, await whyLost(pool, request.headers, uid), 400, { visit: uid })
  return { pool, visit, locale: localeOf(request.headers) }
}

/** As `enter`, and reads the form. */
export async function enterByForm(request: Request, uid: string): Promise<(VisitContext & { form: Form }) | Response> {
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  const form = await readForm(request)
  if (typeof form === 'number') {
    const [type, size] = ['content-type', 'content-length'].map((name) => request.headers.get(name))
    const sent = factsOf({ 'content-type': type || '(none)', size })
    return refuse(request.headers, 'broken_form', form, { sent, expected: FORM, back: `/login/${uid}` })
  }
  return { ...entered, form }
}

/** Runs a step, and refuses it if another request has ended the visit meanwhile. */
export async function unlessOver(request: Request, uid: string, step: () => Promise<Response>): Promise<Response> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof AppError && error.reason === 'login_over')
      return refuse(request.headers, 'lost', 400, { visit: uid })
    throw error
  }
}
