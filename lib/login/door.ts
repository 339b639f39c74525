import { hostHeader, poolOrigin } from '../hosts'
import { refuseHead } from '../http'
import { type Locale, localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { newReference } from '../ids'
import { log } from '../log'
import { findVisit, type Visit } from '../oidc/interaction'
import { plainResponse } from '../plain-page/plain-page'
import { type PoolRef, poolOf } from '../pools/queries'
import { isSameOrigin } from './origin'

export type Refusal =
  | 'lost'
  | 'foreignBrowser'
  | 'unknownAttempt'
  | 'foreignForm'
  | 'wayClosed'
  | 'tooMany'
  | 'trialOver'
  | 'notHere'
  | 'linkUsed'

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
  return plainResponse({ locale, title: t(`${what}.title`), message: t(`${what}.message`), reference, link }, status)
}

export type Entered = { pool: PoolRef; visit: Visit; locale: Locale }

/**
 * What every step below `/login/{uid}` begins with: the pool of the host, for a form that it came from that host, and the
 * visit whose cookie the browser has.
 */
export async function enter(request: Request, uid: string): Promise<Entered | Response> {
  const head = refuseHead(request)
  if (head) return head
  const pool = await poolOf(request.headers)
  if (!pool) return refuse(request.headers, 'notHere', 404)
  if (request.method === 'POST' && !isSameOrigin(request.headers, poolOrigin(pool.name)))
    return refuse(request.headers, 'foreignForm', 403, { origin: request.headers.get('origin') })
  const visit = await findVisit(pool, request.headers, uid)
  if (!visit) return refuse(request.headers, 'lost', 400, { uid })
  return { pool, visit, locale: localeOf(request.headers) }
}
