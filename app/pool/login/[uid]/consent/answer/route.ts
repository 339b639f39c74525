import { allowApplication } from '@/lib/consent/commands'
import { mustAsk } from '@/lib/consent/rules'
import { AppError } from '@/lib/errors'
import type { Form } from '@/lib/form'
import { seeOther } from '@/lib/http'
import { type Entered, enterByForm, unlessOver } from '@/lib/login/page/door'
import { orOurFault } from '@/lib/refusals/fault'

/** What the person said to the application's request. What it is about comes from the visit, never from the form. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  return unlessOver(request, uid, () => answer(entered))
})

async function answer({ pool, visit, form }: Entered & { form: Form }): Promise<Response> {
  const { uid, accountId: userId, sessionUid, applicationId, scopes, thirdParty } = visit
  if (!mustAsk(visit) || !userId || !sessionUid || !applicationId) return seeOther(`/login/${uid}`)
  const said = form.text('answer')
  if (said === 'deny') return seeOther(await visit.deny())
  if (said !== 'allow') return seeOther(`/login/${uid}/consent`)
  if (!thirdParty) return seeOther(await visit.consent())
  try {
    await allowApplication(pool.id, { userId, sessionUid, applicationId, scopes })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // The session has ended meanwhile, or the user was blocked: the issuer sees it, and asks for a login.
    return seeOther(visit.returnTo)
  }
  return seeOther(await visit.consent())
}
