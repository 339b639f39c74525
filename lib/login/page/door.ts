import { hasBrowserCookie } from '../../browser'
import { AppError } from '../../errors'
import { type Form, readForm } from '../../form'
import { type HeaderSource, hostHeader, hostNameOf, poolOrigin } from '../../hosts'
import { refuseHead } from '../../http'
import { type Locale, localeOf } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { findVisit, isVisit, isVisitId, type Visit } from '../../oidc/interaction'
import { findHome, type Home } from '../../oidc/visit-home'
import { plainResponse } from '../../plain-page/plain-page'
import { type PoolRef, poolOf } from '../../pools/queries'
import { type Refused, refer } from '../../refusals/refer'
import { factsOf } from '../../refusals/rules'
import { isSameOrigin } from './origin'

export type Refusal =
  | Lost
  | 'foreign_browser'
  | 'unknown_attempt'
  | 'foreign_form'
  | 'broken_form'
  | 'way_closed'
  | 'too_many'
  | 'trial_over'
  | 'not_here'
  | 'link_used'

type Lost = 'lost' | 'cookies'

/**
 * Why this browser is in no such visit: over, or another browser's; or it is alive, and the browser has kept nothing of
 * what it was told when the visit began.
 */
export const whyLost = async (pool: PoolRef, headers: HeaderSource, uid: string): Promise<Lost> =>
  !hasBrowserCookie(headers) && (await isVisit(pool.id, uid)) ? 'cookies' : 'lost'

type RefuseOptions = Pick<Refused, 'sent' | 'expected' | 'connectionId' | 'detail'> & {
  /** Where the person can go on: the login page. */
  back?: string
  /** That it was about, by its uid: the person is shown the way back to its application. */
  visit?: string
  /** That of the host, without. */
  pool?: PoolRef | null
}

/** The application that a visit was for, while anything of it is known. */
export const wayHome = async (poolId: string, uid: string): Promise<Home | null> =>
  isVisitId(uid) ? findHome(poolId, uid) : null

/** A plain page that says what happened and what to do, with the reference that leads the developer to it. */
export async function refuse(
  headers: Headers,
  what: Refusal,
  status: number,
  { back, visit, pool, detail, ...facts }: RefuseOptions = {},
): Promise<Response> {
  const where = pool === undefined ? await poolOf(headers) : pool
  const host = hostHeader(headers)
  const home = visit && where ? await wayHome(where.id, visit) : null
  const applicationId = home?.applicationId
  const reference = await refer({ key: what, pool: where, applicationId, ...facts, detail: { ...detail, visit, host } })
  const locale = localeOf(headers)
  const t = translator(locale, 'login')
  const link = back
    ? { href: back, label: t('refused.again') }
    : home
      ? { href: home.origin, label: t('backTo', home) }
      : undefined
  return plainResponse(
    {
      locale,
      title: t(`${what}.title`),
      message: t(`${what}.message`, { host: hostNameOf(headers) }),
      reference,
      link,
    },
    status,
  )
}

/** Of a form that was sent from elsewhere. */
export const originFacts = (headers: HeaderSource, expected: string) => ({
  sent: factsOf({ origin: headers.get('origin') ?? '(none)' }),
  expected: { origin: expected },
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded', size: '≤ 16 KB' }

export type Entered = { pool: PoolRef; visit: Visit; locale: Locale }

/**
 * What every step below `/login/{uid}` begins with: the pool of the host, for a form that it came from that host, and the
 * visit that the browser is in.
 */
export async function enter(request: Request, uid: string): Promise<Entered | Response> {
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
export async function enterByForm(request: Request, uid: string): Promise<(Entered & { form: Form }) | Response> {
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
