import { seeOther } from '@/lib/http'
import { enterByForm, unlessOver } from '@/lib/login/page/door'
import { orOurFault } from '@/lib/refusals/fault'

/** The person goes back to the application, which is told `access_denied`. */
export const POST = orOurFault(async (request: Request, { params }: { params: Promise<{ uid: string }> }) => {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  return unlessOver(request, uid, async () => seeOther(await entered.visit.abandon()))
})
