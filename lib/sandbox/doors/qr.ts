import { dated, notFound, pageAnswer, pictureAnswer, pollResponse, uuidAnswer } from '../answers'
import { timeAt } from '../clock'
import { spoil } from '../faults'
import { holdPoll } from '../hold'
import { qrPage } from '../pages/qr'
import { refusalPage } from '../pages/refusal'
import type { SandboxRequest } from '../place'
import { findApp, lookAtScan } from '../queries'
import { authorizeRefusal } from '../rules'
import { createScan } from '../scans'
import { Authorize, Poll } from '../schema'
import { aidOf } from '../words'

/** The QR page (`docs/wechat-protocol.md §1`, §2), or with `f=xml` a fresh uuid alone. */
export async function authorize({ request, place, query }: SandboxRequest): Promise<Response> {
  const asked = Authorize.parse(query)
  const app = await findApp(asked.appid)
  const asking = { endpoint: 'qrconnect', appId: app?.appId ?? null, signal: request.signal } as const
  const answer = await spoil(asking, async () => {
    const aid = aidOf(request)
    const refusal = authorizeRefusal(asked, app)
    if (refusal || !app) return pageAnswer(refusalPage(refusal ?? 'appid', aid))
    const { uuid, redirectUri, state } = await createScan(app, asked)
    if (asked.f === 'xml') return uuidAnswer(uuid)
    const { lang, style, href, styletype, self_redirect: selfRedirect } = asked
    const look = {
      selfRedirect,
      lang,
      style,
      href: !place.local || styletype === '0' || styletype === '1' ? null : href.replace(/javascript:/gi, '') || null,
      stylelite: asked.stylelite === '1',
      fastLogin: asked.fast_login !== '0',
    }
    const { origin, phoneOrigin } = place
    return pageAnswer(qrPage({ origin, phoneOrigin, uuid, appName: app.name, redirectUri, state, ...look, aid }))
  })
  return dated(answer, timeAt(app))
}

/** The picture of a code (`docs/wechat-protocol.md §2.3`). There is none of an unknown or an expired one. */
export async function qrCode({ request, place, parts }: SandboxRequest): Promise<Response> {
  const { scan, phase, at } = await lookAtScan(parts.uuid ?? '')
  const asking = { endpoint: 'qrcode', appId: scan?.appId ?? null, signal: request.signal } as const
  const answer = await spoil(asking, async () => {
    if (!scan || phase === 'expired') return notFound()
    const address = `${place.phoneOrigin}/connect/confirm?uuid=${scan.uuid}`
    const { toBuffer } = await import('qrcode') // most installations have no sandbox
    return pictureAnswer(await toBuffer(address, { width: 560, margin: 2 }))
  })
  return dated(answer, at)
}

/** The long poll (`docs/wechat-protocol.md §2.4`). */
export async function poll({ request, place, query }: SandboxRequest): Promise<Response> {
  const asked = Poll.parse(query)
  const { scan, app } = await lookAtScan(asked.uuid)
  const asking = { endpoint: 'poll', appId: scan?.appId ?? null, signal: request.signal } as const
  const answer = await spoil(asking, async (fault) =>
    pollResponse(
      fault?.kind === 'errcode'
        ? { errcode: fault.value ?? 500, code: '' }
        : await holdPoll(asked, place.holdSeconds, request.signal),
      asked.f,
    ),
  )
  return dated(answer, timeAt(app))
}
