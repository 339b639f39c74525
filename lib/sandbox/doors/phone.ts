import { readForm } from '../../form'
import { pageAnswer, plainAnswer } from '../answers'
import { isOwnOrigin } from '../own'
import { phonePage } from '../pages/phone'
import type { SandboxRequest } from '../place'
import { lookAtScan } from '../queries'
import { tap } from '../scans'
import { Phone, Tap } from '../schema'
import { aidOf } from '../words'

/** The phone: what the code's scan has come to. Looking changes nothing. */
export async function lookAtPhone({ request, query }: SandboxRequest): Promise<Response> {
  const { uuid, choose } = Phone.parse(query)
  const { scan, app, phase } = await lookAtScan(uuid)
  const view = { uuid, phase, choosing: choose === '1', appName: app?.name ?? '', persona: scan?.persona ?? null }
  return pageAnswer(phonePage({ ...view, aid: aidOf(request) }), scan ? 200 : 404)
}

/** A button of the phone: who scans, allow, refuse. */
export async function pressPhone({ request, place }: SandboxRequest): Promise<Response> {
  if (!isOwnOrigin(request, place)) return plainAnswer('Forbidden', 'text/plain', 403)
  const form = await readForm(request)
  if (typeof form === 'number') return plainAnswer('Bad request', 'text/plain', form)
  const tapped = Tap.safeParse(Object.fromEntries(form.fields))
  if (!tapped.success) return plainAnswer('Bad request', 'text/plain', 400)
  await tap(tapped.data)
  const back = `${place.origin}/connect/confirm?uuid=${tapped.data.uuid}`
  return new Response(null, { status: 303, headers: { Location: back } })
}
