import { sandboxOrigin } from '@/lib/hosts'
import { pageAnswer, uuidAnswer } from '@/lib/sandbox/answers'
import { createScan } from '@/lib/sandbox/commands'
import { requireSandbox } from '@/lib/sandbox/guard'
import { qrPage } from '@/lib/sandbox/pages/qr'
import { refusalPage } from '@/lib/sandbox/pages/refusal'
import { findApp } from '@/lib/sandbox/queries'
import { authorizeRefusal } from '@/lib/sandbox/rules'
import { Authorize, queryOf } from '@/lib/sandbox/schema'
import { aidOf } from '@/lib/sandbox/words'

/** The QR page (`docs/wechat-protocol.md §1`, §2), or with `f=xml` a fresh uuid alone. */
export async function GET(request: Request) {
  const outside = requireSandbox(request)
  if (outside) return outside
  const query = Authorize.parse(queryOf(request))
  const aid = aidOf(request)
  const app = await findApp(query.appid)
  const refusal = authorizeRefusal(query, app)
  if (refusal || !app) return pageAnswer(refusalPage(refusal ?? 'appid', aid))
  const { uuid, redirectUri, state } = await createScan(query)
  if (query.f === 'xml') return uuidAnswer(uuid)
  const { lang, self_redirect: selfRedirect } = query
  const origin = sandboxOrigin()
  return pageAnswer(qrPage({ origin, uuid, appName: app.name, redirectUri, state, selfRedirect, lang, aid }))
}
