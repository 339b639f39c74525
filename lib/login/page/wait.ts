import type { Locale } from '../../i18n/locale'
import { translator } from '../../i18n/translate'
import { plainResponse } from '../../plain-page/plain-page'

/** A page that reloads itself, while another request does the work. */
export function waitResponse(locale: Locale): Response {
  const t = translator(locale, 'login')
  return plainResponse({ locale, title: t('wait.title'), message: t('wait.message'), refreshSeconds: 1 }, 200)
}
