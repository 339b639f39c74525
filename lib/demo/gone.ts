import { consoleOrigin } from '../hosts'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { plainResponse } from '../plain-page/plain-page'

/** Somebody deleted the demo's application, or there is no sandbox. */
export function demoGone(headers: Headers): Response {
  const locale = localeOf(headers)
  const t = translator(locale, 'demo')
  const link = { href: consoleOrigin(), label: t('console') }
  return plainResponse({ locale, title: t('gone'), message: t('goneMessage'), link }, 404)
}
