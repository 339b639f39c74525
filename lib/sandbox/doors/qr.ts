import { notFound, pageAnswer, pictureAnswer, pollResponse, uuidAnswer, withDate } from '../answers'
import { timeOf } from '../clock'
import type { SandboxRequest } from '../context'
import { withFault } from '../faults'
import { holdPoll } from '../hold'
import { qrPage } from '../pages/qr'
import { refusalPage } from '../pages/refusal'
import { findApp, readScan } from '../queries'
import { authorizeRefusal } from '../rules'
import { createScan } from '../scans'
import { Authorize, Poll } from '../schema'
import { pageLanguageOf } from '../words'

/** The QR page (`docs/wechat-protocol.md §1`, §2); with `f=xml`, only the uuid of a new QR code. */
export async function authorize({ request, context, query }: SandboxRequest): Promise<Response> {
  const parameters = Authorize.parse(query)
  const app = await findApp(parameters.appid)
  const faultable = { endpoint: 'qrconnect', appId: app?.appId ?? null, signal: request.signal } as const
  const answer = await withFault(faultable, async () => {
    const language = pageLanguageOf(request)
    const refusal = authorizeRefusal(parameters, app)
    if (refusal || !app) return pageAnswer(refusalPage(refusal ?? 'appid', language))
    const { uuid, redirectUri, state } = await createScan(app, parameters)
    if (parameters.f === 'xml') return uuidAnswer(uuid)
    const { lang, style, href, styletype, self_redirect: selfRedirect } = parameters
    const layout = {
      selfRedirect,
      lang,
      style,
      href: !context.local || styletype === '0' || styletype === '1' ? null : href.replace(/javascript:/gi, '') || null,
      stylelite: parameters.stylelite === '1',
      fastLogin: parameters.fast_login !== '0',
    }
    const { origin, phoneOrigin } = context
    return pageAnswer(qrPage({ origin, phoneOrigin, uuid, appName: app.name, redirectUri, state, ...layout, language }))
  })
  return withDate(answer, timeOf(app))
}

/** The picture of a QR code (`docs/wechat-protocol.md §2.3`); a 404 for an unknown or expired one. */
export async function qrCode({ request, context, params }: SandboxRequest): Promise<Response> {
  const { scan, phase, at } = await readScan(params.uuid ?? '')
  const faultable = { endpoint: 'qrcode', appId: scan?.appId ?? null, signal: request.signal } as const
  const answer = await withFault(faultable, async () => {
    if (!scan || phase === 'expired') return notFound()
    const address = `${context.phoneOrigin}/connect/confirm?uuid=${scan.uuid}`
    const { toBuffer } = await import('qrcode') // Loaded here, since most installations have no sandbox.
    return pictureAnswer(await toBuffer(address, { width: 560, margin: 2 }))
  })
  return withDate(answer, at)
}

/** The long poll (`docs/wechat-protocol.md §2.4`). */
export async function poll({ request, context, query }: SandboxRequest): Promise<Response> {
  const parameters = Poll.parse(query)
  const { scan, app } = await readScan(parameters.uuid)
  const faultable = { endpoint: 'poll', appId: scan?.appId ?? null, signal: request.signal } as const
  const answer = await withFault(faultable, async (fault) =>
    pollResponse(
      fault?.kind === 'errcode'
        ? { errcode: fault.value ?? 500, code: '' }
        : await holdPoll(parameters, context.holdSeconds, request.signal),
      parameters.f,
    ),
  )
  return withDate(answer, timeOf(app))
}
