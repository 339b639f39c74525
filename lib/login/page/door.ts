import { hasBrowserCookie } from '../../browser'
import { AppError } from '../../errors'
import { type Form, readForm } from '../../form'
import { type HeaderSource, poolOrigin } from '../../hosts'
import { refuseHead } from '../../http'
import { type Locale, localeOf } from '../../i18n/locale'
import { findVisit, isVisit, type Visit } from '../../oidc/visit'
import { type PoolRef, poolOf } from '../../pools/queries'
import { factsOf } from '../../refusals/rules'
import { isSameOrigin } from './origin'
import { refuse } from './refuse'

/**
 * Why this browser is in no such visit: over, or another browser's; or it is alive, and the browser has kept nothing of
 * what it was told when the visit began.
 */
export const whyLost = async (pool: PoolRef, headers: HeaderSource, uid: string): Promise<'lost' | 'cookies'> =>
  !hasBrowserCookie(headers) && (await isVisit(pool.id, uid)) ? 'cookies' : 'lost'

/** Of a form that was sent from elsewhere. */
const originFacts = (headers: HeaderSource, expected: string) => ({
  sent: factsOf({ origin: headers.get('origin') ?? '(none)' }),
  expected: { origin: expected },
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded', size: '≤ 16 KB' }

export type VisitContext = { pool: PoolRef; visit: Visit; locale: Locale }

/**
 * What every step below `/login/{uid}` begins with: the pool of the host, for a form that it came from that host, and the
 * visit that the browser is in.
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

/** The same for a form, with what was sent. */
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

/** A step that another press was faster with: the visit is over. */
export async function unlessOver(request: Request, uid: string, step: () => Promise<Response>): Promise<Response> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof AppError && error.reason === 'login_over')
      return refuse(request.headers, 'lost', 400, { visit: uid })
    throw error
  }
}
