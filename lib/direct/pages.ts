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
import { LONGEST_CHECKS } from './rules'

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

/** The page for a direct link that is refused: what the person can do, and what the owner has to fix. */
export function refuseLink(
  { pool, identifier, query, headers }: FollowedLink,
  reason: LinkRefusal,
  parameter = '',
): Promise<Response> {
  const t = translator(localeOf(headers), 'callback')
  const owner = `${t('link.owner')} ${t(`link.${reason}`, { parameter, longest: LONGEST_CHECKS })}`
  const words = { title: t('link.title'), message: t('link.message'), owner }
  return refusalPage(headers, STATUS[reason], words, {
    key: `link_${reason}`,
    pool,
    sent: sentOf(identifier, query, parameter),
  })
}

/** The parameters of the link that say where it leads, and only the names of all the others. */
function sentOf(identifier: string, query: URLSearchParams, doubled: string): RequestFacts {
  const address = query.get('redirect_uri')
  return factsOf({
    connection: identifier,
    app_id: query.get('app_id'),
    redirect_uri: address && shownAddress(address),
    parameters: [...new Set(query.keys())],
    doubled,
  })
}

/** The page for a login whose answer is not posted to the Callback URL. */
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
 * The page's `form-action`: any host of the Callback URL's scheme, because browsers apply it to redirects too, and the
 * website may redirect to another host of its own. Never from https to plain http.
 */
const formAction = (to: string) => (new URL(to).protocol === 'https:' ? 'https:' : 'http: https:')

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
