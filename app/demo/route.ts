import { demoGone } from '@/lib/demo/gone'
import { findDemo } from '@/lib/demo/party'
import { localeOf } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translate'
import { plainResponse } from '@/lib/plain-page/plain-page'

/** The start page of the demo, an ordinary relying party: offers to log in. */
export async function GET(request: Request): Promise<Response> {
  const pool = await findDemo(request.headers)
  if (!pool) return demoGone(request.headers)
  const locale = localeOf(request.headers)
  const t = translator(locale, 'demo')
  const link = { href: '/demo/login', label: t('logIn') }
  return plainResponse({ locale, title: t('title'), message: t('message', { pool: pool.issuer }), link }, 200)
}
