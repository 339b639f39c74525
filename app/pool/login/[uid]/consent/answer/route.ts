import { z } from 'zod'
import { allowApplication } from '@/lib/consent/commands'
import { needsConsentPage } from '@/lib/consent/rules'
import { AppError } from '@/lib/errors'
import { TypedText } from '@/lib/form'
import { stepPage } from '@/lib/login/page/address'
import { type FormRequest, visitDoor } from '@/lib/login/page/visit-door'

/** What the person said to the application's request. What it is about comes from the visit, never from the form. */
export const POST = visitDoor('consent', z.object({ answer: TypedText }), async (sent, { answer }) => ({
  location: await next(sent, answer),
}))

async function next({ pool, visit }: FormRequest, answer: string): Promise<string> {
  const { uid, accountId: userId, sessionUid, applicationId, scopes, thirdParty } = visit
  if (!needsConsentPage(visit) || !userId || !sessionUid || !applicationId) return stepPage(uid)
  if (answer === 'deny') return visit.deny()
  if (answer !== 'allow') return stepPage(uid, 'consent')
  if (!thirdParty) return visit.consent()
  try {
    await allowApplication(pool.id, { userId, sessionUid, applicationId, scopes })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // The session has ended meanwhile, or the user was blocked: the issuer sees it, and asks for a login.
    return visit.returnTo
  }
  return visit.consent()
}
