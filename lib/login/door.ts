import { hasBrowserCookie } from '../browser'
import { AppError } from '../errors'
import { type Form, readForm } from '../form'
import { type HeaderSource, hostHeader, hostNameOf, poolOrigin } from '../hosts'
import { refuseHead } from '../http'
import { type Locale, localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { newReference } from '../ids'
import { log } from '../log'
import { findVisit, isVisit, type Visit } from '../oidc/interaction'
import { plainResponse } from '../plain-page/plain-page'
import { type PoolRef, poolOf } from '../pools/queries'
import { isSameOrigin } from './origin'

export type Refusal =
  | Lost
  | 'foreignBrowser'
  | 'unknownAttempt'
  | 'foreignForm'
  | 'brokenForm'
  | 'wayClosed'
  | 'tooMany'
  | 'trialOver'
  | 'notHere'
  | 'linkUsed'

type Lost = 'lost' | 'cookies'

/**
 * Why this browser is in no such visit: over, or another browser's; or it is alive, and the browser has kept nothing of
 * what it was told when the visit began.
 */
export const whyLost = async (pool: PoolRef, headers: HeaderSource, uid: string): Promise<Lost> =>
  !hasBrowserCookie(headers) && (await isVisit(pool.id, uid)) ? 'cookies' : 'lost'

/** A plain page that says what happened and what to do, with a reference that is in the log too. */
export function refuse(
  headers: Headers,
  what: Refusal,
  status: number,
  { back, ...detail }: { back?: string } & Record<string, unknown> = {},
): Response {
  const reference = newReference()
  log().warn({ ...detail, reference, refusal: what, host: hostHeader(headers) }, 'door refused')
  const locale = localeOf(headers)
  const t = translator(locale, 'login')
  const link = back ? { href: back, label: t('refused.again') } : undefined
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

export type Entered = { pool: PoolRef; visit: Visit; locale: Locale }

/**
 * What every step below `/login/{uid}` begins with: the pool of the host, for a form that it came from that host, and the
 * visit that the browser is in.
 */
export async function enter(request: Request, uid: string): Promise<Entered | Response> {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'notHere', 404)
  if (request.method === 'POST' && !isSameOrigin(request.headers, poolOrigin(pool.name)))
    return refuse(request.headers, 'foreignForm', 403, { origin: request.headers.get('origin') })
  const visit = await findVisit(pool, request.headers, uid)
  if (!visit) return refuse(request.headers, await whyLost(pool, request.headers, uid), 400, { uid })
  return { pool, visit, locale: localeOf(request.headers) }
}

/** The same for a form, with what was sent. */
export async function enterByForm(request: Request, uid: string): Promise<(Entered & { form: Form }) | Response> {
  const entered = await enter(request, uid)
  if (entered instanceof Response) return entered
  const form = await readForm(request)
  if (typeof form === 'number') return refuse(request.headers, 'brokenForm', form, { uid, back: `/login/${uid}` })
  return { ...entered, form }
}

/** A step that another press was faster with: the visit is over. */
export async function unlessOver(request: Request, uid: string, step: () => Promise<Response>): Promise<Response> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof AppError && error.reason === 'login_over') return refuse(request.headers, 'lost', 400, { uid })
    throw error
  }
}
