import { now } from '@/lib/clock'
import { sandboxOrigin } from '@/lib/hosts'
import { pageAnswer } from '@/lib/sandbox/answers'
import { tap } from '@/lib/sandbox/commands'
import { isOwnOrigin, requireSandbox } from '@/lib/sandbox/guard'
import { phonePage } from '@/lib/sandbox/pages/phone'
import { findApp, findScan } from '@/lib/sandbox/queries'
import { scanPhase } from '@/lib/sandbox/rules'
import { Phone, queryOf, Tap } from '@/lib/sandbox/schema'
import { aidOf } from '@/lib/sandbox/words'

/** The phone: what the code's scan has come to. Looking changes nothing. */
export async function GET(request: Request) {
  const outside = requireSandbox(request)
  if (outside) return outside
  const { uuid, choose } = Phone.parse(queryOf(request))
  const scan = await findScan(uuid)
  const app = scan && (await findApp(scan.appId))
  const phase = scanPhase(scan, now())
  const view = { uuid, phase, choosing: choose === '1', appName: app?.name ?? '', persona: scan?.persona ?? null }
  return pageAnswer(phonePage({ ...view, aid: aidOf(request) }), scan ? 200 : 404)
}

/** A button of the phone: who scans, allow, refuse. */
export async function POST(request: Request) {
  const outside = requireSandbox(request)
  if (outside) return outside
  if (!isOwnOrigin(request)) return new Response('Forbidden', { status: 403 })
  const form = Tap.safeParse(Object.fromEntries(await request.formData().catch(() => [])))
  if (!form.success) return new Response('Bad request', { status: 400 })
  await tap(form.data)
  const back = `${sandboxOrigin()}/connect/confirm?uuid=${form.data.uuid}`
  return new Response(null, { status: 303, headers: { Location: back } })
}
