import { z } from 'zod'
import { TypedText } from '@/lib/form'
import { answerField, checkCaptcha, workingCaptcha } from '@/lib/limits/captcha'
import { mayAnswerCaptcha } from '@/lib/limits/toll'
import { readFlash } from '@/lib/login/page/flash'
import { goOn } from '@/lib/login/page/toll'
import { freeDoor } from '@/lib/login/page/visit-door'
import { asksCaptcha } from '@/lib/pools/queries'

/** Takes the answer to a captcha. If it is wrong, there is a new one; if its provider does not answer, a puzzle. */
export const POST = freeDoor('', z.object({ to: TypedText }), async ({ pool, visit, headers, form }, { to }) => {
  const captcha = (await asksCaptcha(pool.id)) ? workingCaptcha() : null
  const answer = captcha && (await mayAnswerCaptcha(visit.uid)) ? form.text(answerField(captcha.name)) : null
  const passId = answer ? await checkCaptcha(headers, answer, visit.clientAddress) : null
  return { ...goOn(visit.uid, to, passId), flash: readFlash(visit.uid, headers) ?? undefined }
})
