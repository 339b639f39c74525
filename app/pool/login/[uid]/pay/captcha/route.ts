import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { answerField, checkCaptcha, workingCaptcha } from '@/lib/limits/captcha'
import { readFlash } from '@/lib/login/page/flash'
import { goOn } from '@/lib/login/page/toll'
import { freeDoor } from '@/lib/login/page/visit-door'

/** Takes the answer to a captcha. If it is wrong, there is a new one; if its provider does not answer, a puzzle. */
export const POST = freeDoor('', z.object({ to: TypedText }), async ({ visit, headers, form }, { to }) => {
  const captcha = workingCaptcha()
  const answer = captcha && form.text(answerField(captcha.name))
  const passId = answer ? await checkCaptcha(headers, answer, visit.clientAddress) : null
  return { ...goOn(visit.uid, to, passId), flash: readFlash(visit.uid, headers) ?? undefined }
})
