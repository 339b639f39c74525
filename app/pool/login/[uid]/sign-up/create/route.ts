import { cookieOf } from '@/lib/cookies'
import { linkCookie, linkCookieHeader } from '@/lib/developers/links'
import { registerDeveloper } from '@/lib/developers/register'
import { RegisterDeveloper } from '@/lib/developers/schema'
import { countForm, noteSignUp, refundForm, refundIfBusy } from '@/lib/limits/rate-limit'
import { systemDoor } from '@/lib/login/page/visit-door'
import { finishAs } from '@/lib/login/ways/finish'

/**
 * Makes a developer's account, with a one-time link or where registration is open, and logs the developer in at once,
 * without a code.
 */
export const POST = systemDoor('sign-up', RegisterDeveloper, async (sent, input) => {
  const { headers, visit } = sent
  await countForm(visit.uid)
  const registered = registerDeveloper(cookieOf(headers, linkCookie()) ?? null, input)
  const user = await refundIfBusy(registered, () => refundForm(visit.uid))
  await noteSignUp(sent.pool.id, visit)
  return { location: await finishAs(sent, user.id), cookies: [linkCookieHeader(null)] }
})
