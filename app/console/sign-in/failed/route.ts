import { localeOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translate'
import { newReference } from '@/lib/ids'
import { log } from '@/lib/log'
import { plainResponse } from '@/lib/plain-page/plain-page'

/** next-auth's error page: what happened, and the way to try again. */
export async function GET(request: Request): Promise<Response> {
  const reference = newReference()
  const error = new URL(request.url).searchParams.get('error')
  log().warn({ reference, error: error?.slice(0, 60) }, 'console sign-in failed')
  const locale = localeOf(request.headers)
  const t = translator(locale, 'login')
  const link = { href: '/sign-in', label: t('signInFailed.again') }
  return plainResponse(
    { locale, title: t('signInFailed.title'), message: t('signInFailed.message'), reference, link },
    400,
  )
}
