import { readForm } from '../../form'
import { isOwnOrigin } from '../access'
import { pageAnswer, plainAnswer } from '../answers'
import type { SandboxRequest } from '../context'
import { phonePage } from '../pages/phone'
import { readScan } from '../queries'
import { pressButton } from '../scans'
import { Phone, Tap } from '../schema'
import { pageLanguageOf } from '../words'

/** The phone's page, by the phase of the scan. It changes nothing. */
export async function showPhone({ request, query }: SandboxRequest): Promise<Response> {
  const { uuid, choose } = Phone.parse(query)
  const { scan, app, phase } = await readScan(uuid)
  const view = { uuid, phase, choosing: choose === '1', appName: app?.name ?? '', persona: scan?.persona ?? null }
  return pageAnswer(phonePage({ ...view, language: pageLanguageOf(request) }), scan ? 200 : 404)
}

/** The phone's buttons: scan as a persona, allow, refuse. */
export async function submitPhone({ request, context }: SandboxRequest): Promise<Response> {
  if (!isOwnOrigin(request, context)) return plainAnswer('Forbidden', 'text/plain', 403)
  const form = await readForm(request)
  if (typeof form === 'number') return plainAnswer('Bad request', 'text/plain', form)
  const parsed = Tap.safeParse(Object.fromEntries(form.fields))
  if (!parsed.success) return plainAnswer('Bad request', 'text/plain', 400)
  await pressButton(parsed.data)
  const back = `${context.origin}/connect/confirm?uuid=${parsed.data.uuid}`
  return new Response(null, { status: 303, headers: { Location: back } })
}
