import { seeOther } from '@/lib/http'
import { enterByForm, unlessOver } from '@/lib/login/door'

/** The person goes back to the application, which is told `access_denied`. */
export async function POST(request: Request, { params }: { params: Promise<{ uid: string }> }): Promise<Response> {
  const { uid } = await params
  const entered = await enterByForm(request, uid)
  if (entered instanceof Response) return entered
  return unlessOver(request, uid, async () => seeOther(await entered.visit.abandon()))
}
