import { localeOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translate'
import { plainResponse } from '@/lib/plain-page/plain-page'
import { reportRefusal } from '@/lib/refusals/report'
import { factsOf } from '@/lib/refusals/rules'

/** next-auth's error page: says that the login failed, and offers to try again. */
export async function GET(request: Request): Promise<Response> {
  const error = new URL(request.url).searchParams.get('error')
  const reference = await reportRefusal({
    key: 'sign_in_failed',
    pool: null,
    sent: factsOf({ error: error?.slice(0, 60) }),
  })
  const locale = localeOf(request.headers)
  const t = translator(locale, 'login')
  const link = { href: '/sign-in', label: t('signInFailed.again') }
  return plainResponse(
    { locale, title: t('signInFailed.title'), message: t('signInFailed.message'), reference, link },
    400,
  )
}
