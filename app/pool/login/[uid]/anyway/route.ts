import { seeOther } from '@/lib/http'
import { stepPage } from '@/lib/login/page/address'
import { anywayHeader } from '@/lib/login/page/anyway'
import { enter } from '@/lib/login/page/door'
import { orOurFault } from '@/lib/refusals/fault'

/** "I’m on a computer": the person overrules our guess of the device, and sees the ways in of a computer. */
export const GET = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enter(request, uid)
  return entered instanceof Response ? entered : seeOther(stepPage(uid), [anywayHeader(uid)])
})
