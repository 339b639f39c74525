import { hostHeader } from '../hosts'
import { type Locale, localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { newReference } from '../ids'
import { log } from '../log'
import { escapeHtml, hiddenFields } from '../plain-page/html'
import { POST_BY_ITSELF, plainResponse } from '../plain-page/plain-page'
import type { LinkRefusal } from './begin'
import type { DeliveryRefusal } from './deliver'
import { LONGEST_CHECKS } from './rules'

const STATUS: Record<LinkRefusal, number> = {
  doubled: 400,
  unknownApplication: 404,
  unknownConnection: 404,
  notOn: 404,
  noAddress: 400,
  shared: 400,
  noState: 400,
  tooLong: 400,
}

/**
 * A direct link leads nowhere: who followed it learns what to do, and whoever made it what is wrong with it. `detail` is
 * for the log.
 */
export function refuseLink(
  headers: Headers,
  reason: LinkRefusal,
  { parameter = '', ...detail }: { parameter?: string } & Record<string, unknown>,
): Response {
  const t = translator(localeOf(headers), 'callback')
  const owner = `${t('link.owner')} ${t(`link.${reason}`, { parameter, longest: LONGEST_CHECKS })}`
  const words = { title: t('link.title'), message: t('link.message'), owner }
  return refusal(headers, STATUS[reason], reason, words, { ...detail, parameter: parameter || undefined })
}

/** An answer from the login is not passed on. */
export function refuseDelivery(headers: Headers, reason: DeliveryRefusal): Response {
  const t = translator(localeOf(headers), 'callback')
  const words = { title: t(`${reason}.title`), message: t(`${reason}.message`) }
  return refusal(headers, reason === 'lost' ? 400 : 403, reason, words, {})
}

function refusal(
  headers: Headers,
  status: number,
  reason: string,
  { owner, ...words }: { title: string; message: string; owner?: string },
  detail: Record<string, unknown>,
): Response {
  const reference = newReference()
  log().warn({ ...detail, reference, refusal: reason, host: hostHeader(headers) }, 'direct login refused')
  const markup = owner ? `<p class="reference">${escapeHtml(owner)}</p>` : undefined
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
  const markup = `<form method="post" action="${escapeHtml(post.to)}">${hiddenFields(post.fields)}<button>${escapeHtml(t('post.continue'))}</button></form>`
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
