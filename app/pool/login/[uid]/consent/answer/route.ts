import { z } from 'zod'
import { allowApplication } from '@/lib/consent/commands'
import { needsConsentPage } from '@/lib/consent/rules'
import { AppError } from '@/lib/errors'
import { TypedText } from '@/lib/form'
import { stepPage } from '@/lib/login/page/address'
import { type FormRequest, freeDoor } from '@/lib/login/page/visit-door'

/** The person's answer to the application's request. The request is taken from the visit, never from the form. */
export const POST = freeDoor('consent', z.object({ answer: TypedText }), async (sent, { answer }) => ({
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
    // The session has ended or the user was blocked meanwhile: the issuer notices, and asks for a login.
    return visit.returnTo
  }
  return visit.consent()
}
