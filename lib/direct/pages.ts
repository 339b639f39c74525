import type { RequestFacts } from '../audit/actions'
import { hostHeader } from '../hosts'
import { hiddenFields, html } from '../html'
import { type Locale, localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { plainResponse, SUBMIT_SCRIPT } from '../plain-page/plain-page'
import type { PoolRef } from '../pools/queries'
import { type RefusalReport, reportRefusal } from '../refusals/report'
import { factsOf, shownAddress } from '../refusals/rules'
import type { LinkRefusal } from './begin'
import type { DeliveryRefused } from './deliver'
import { MAX_CHECKS_BYTES } from './rules'

const STATUS: Record<LinkRefusal, number> = {
  doubled: 400,
  unknown_application: 404,
  unknown_connection: 404,
  not_on: 404,
  no_address: 400,
  shared: 400,
  no_state: 400,
  too_long: 400,
}

type FollowedLink = { pool: PoolRef; identifier: string; query: URLSearchParams; headers: Headers }

/** The page for a refused direct link: what the person can do, and what the owner of the link has to fix. */
export function refuseLink(
  { pool, identifier, query, headers }: FollowedLink,
  reason: LinkRefusal,
  parameter = '',
): Promise<Response> {
  const t = translator(localeOf(headers), 'callback')
  const owner = `${t('link.owner')} ${t(`link.${reason}`, { parameter, longest: MAX_CHECKS_BYTES })}`
  const words = { title: t('link.title'), message: t('link.message'), owner }
  return refusalPage(headers, STATUS[reason], words, {
    key: `link_${reason}`,
    pool,
    sent: shownFacts(identifier, query, parameter),
  })
}

/** What the audit shows of the link: the parameters that say where it leads, and only the names of all others. */
function shownFacts(identifier: string, query: URLSearchParams, doubled: string): RequestFacts {
  const address = query.get('redirect_uri')
  return factsOf({
    connection: identifier,
    app_id: query.get('app_id'),
    redirect_uri: address && shownAddress(address),
    parameters: [...new Set(query.keys())],
    doubled,
  })
}

/** The page for a login after which nothing is posted to the Callback URL. */
export function refuseDelivery(headers: Headers, pool: PoolRef, refused: DeliveryRefused): Promise<Response> {
  const { reason, applicationId, connectionId } = refused
  const t = translator(localeOf(headers), 'callback')
  const words = { title: t(`${reason}.title`), message: t(`${reason}.message`) }
  const status = reason === 'lost' ? 400 : 403
  return refusalPage(headers, status, words, { key: `delivery_${reason}`, pool, applicationId, connectionId })
}

async function refusalPage(
  headers: Headers,
  status: number,
  { owner, ...words }: { title: string; message: string; owner?: string },
  refused: RefusalReport,
): Promise<Response> {
  const reference = await reportRefusal({ ...refused, detail: { host: hostHeader(headers) } })
  const markup = owner ? html`<p class="reference">${owner}</p>` : undefined
  return plainResponse({ ...words, locale: localeOf(headers), reference, markup }, status)
}

/**
 * The `form-action` of the page's Content-Security-Policy. It allows all hosts, because browsers apply it to redirects
 * after the post too, and the website may redirect to another host of its own. It does not allow a change from https to
 * http.
 */
const formAction = (callbackUrl: string) => (new URL(callbackUrl).protocol === 'https:' ? 'https:' : 'http: https:')

/** A page whose form posts itself to the Callback URL; without scripts the person presses the button. */
export function postResponse(
  locale: Locale,
  post: { to: string; name: string; fields: ReadonlyMap<string, string> },
): Response {
  const t = translator(locale, 'callback')
  const markup = html`<form method="post" action="${post.to}">${hiddenFields(post.fields)}<button>${t('post.continue')}</button></form>`
  const { name } = post
  const page = plainResponse(
    {
      locale,
      title: t('post.title', { name }),
      message: t('post.message', { name }),
      markup,
      script: SUBMIT_SCRIPT,
      formAction: formAction(post.to),
    },
    200,
  )
  page.headers.set('referrer-policy', 'no-referrer')
  return page
}
