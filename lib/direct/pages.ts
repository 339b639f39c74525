import type { RequestFacts } from '../audit/actions'
import { hostHeader } from '../hosts'
import { hiddenFields, html } from '../html'
import { type Locale, localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { POST_BY_ITSELF, plainResponse } from '../plain-page/plain-page'
import type { PoolRef } from '../pools/queries'
import { type RefusalReport, refer } from '../refusals/refer'
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

type Link = { pool: PoolRef; identifier: string; query: URLSearchParams; headers: Headers }

/** A direct link leads nowhere: who followed it learns what to do, and whoever made it what is wrong with it. */
export function refuseLink(
  { pool, identifier, query, headers }: Link,
  reason: LinkRefusal,
  parameter = '',
): Promise<Response> {
  const t = translator(localeOf(headers), 'callback')
  const owner = `${t('link.owner')} ${t(`link.${reason}`, { parameter, longest: LONGEST_CHECKS })}`
  const words = { title: t('link.title'), message: t('link.message'), owner }
  return refusal(headers, STATUS[reason], words, {
    key: `link_${reason}`,
    pool,
    sent: sentOf(identifier, query, parameter),
  })
}

/** Of its parameters those that say where it leads; of the others that they were there. */
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

/** An answer from the login is not passed on. */
export function refuseDelivery(headers: Headers, pool: PoolRef, refused: DeliveryRefused): Promise<Response> {
  const { reason, applicationId, connectionId } = refused
  const t = translator(localeOf(headers), 'callback')
  const words = { title: t(`${reason}.title`), message: t(`${reason}.message`) }
  const status = reason === 'lost' ? 400 : 403
  return refusal(headers, status, words, { key: `delivery_${reason}`, pool, applicationId, connectionId })
}

async function refusal(
  headers: Headers,
  status: number,
  { owner, ...words }: { title: string; message: string; owner?: string },
  refused: RefusalReport,
): Promise<Response> {
  const reference = await refer({ ...refused, detail: { host: hostHeader(headers) } })
  const markup = owner ? html`<p class="reference">${owner}</p>` : undefined
  return plainResponse({ ...words, locale: localeOf(headers), reference, markup }, status)
}

/**
 * Where the form may go. By its scheme: browsers apply `form-action` along the redirects too, and a receiver may well send
 * the person on to another host of its own. Never from https to plain http.
 */
const formAction = (to: string) => (new URL(to).protocol === 'https:' ? 'https:' : 'http: https:')

/** A page that posts itself to the Callback URL; by a press where scripts do not run. */
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
      script: POST_BY_ITSELF,
      formAction: formAction(post.to),
    },
    200,
  )
  page.headers.set('referrer-policy', 'no-referrer')
  return page
}
