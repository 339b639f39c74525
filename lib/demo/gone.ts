import { consoleOrigin } from '../hosts'
import { localeOf } from '../i18n/locale'
import { translator } from '../i18n/translate'
import { plainResponse } from '../plain-page/plain-page'

/** The page instead of the demo when its application was deleted, or the sandbox is off. */
export function demoGone(headers: Headers): Response {
  const locale = localeOf(headers)
  const t = translator(locale, 'demo')
  const link = { href: consoleOrigin(), label: t('console') }
  return plainResponse({ locale, title: t('gone'), message: t('goneMessage'), link }, 404)
}
