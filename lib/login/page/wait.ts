import type { Locale } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { plainResponse } from '../../plain-page/plain-page'

/** While another hit of the same address is at work: the browser asks again by itself. */
export function waitResponse(locale: Locale): Response {
  const t = translator(locale, 'login')
  return plainResponse({ locale, title: t('wait.title'), message: t('wait.message'), refreshSeconds: 1 }, 200)
}
