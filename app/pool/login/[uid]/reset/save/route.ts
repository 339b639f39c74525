import { cookieOf } from '@/lib/cookies'
import { linkCookie, linkCookieHeader } from '@/lib/developers/links'
import { recoverDeveloper } from '@/lib/developers/recover'
import { NewPassword } from '@/lib/developers/schema'
import { systemDoor } from '@/lib/login/page/visit-door'
import { finishAs } from '@/lib/login/ways/finish'

/** Sets a developer's new password, with the link of `npm run recover`. */
export const POST = systemDoor('reset', NewPassword, async (sent, { password }) => {
  const userId = await recoverDeveloper(cookieOf(sent.headers, linkCookie()) ?? '', password)
  return { location: await finishAs(sent, userId), cookies: [linkCookieHeader(null)] }
})
