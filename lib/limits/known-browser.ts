import { z } from 'zod'
import { now } from '../clock'
import { cookieName, setCookie } from '../cookies'
import { randomToken } from '../ids'
import { sealed } from '../sealed'

const YEAR = 365 * 24 * 3600

/**
 * The cookie of a known browser: one in which the account was used before. Its tries have a budget of their own, so
 * that neither strangers nor another browser of the account can use it up. `at` is the time of the login, in
 * milliseconds since 1970; `browser` is random.
 */
const KNOWN_BROWSER = sealed({
  purpose: () => 'known-browser',
  schema: z.object({ poolId: z.string(), userId: z.string(), browser: z.string(), at: z.number() }),
})

export const knownCookie = () => cookieName('known')

/** The `Set-Cookie` line that makes a browser known after a login. @param before the value of its present cookie */
export function knownCookieHeader(poolId: string, userId: string, before?: string): string {
  const known = KNOWN_BROWSER.open(before)
  const browser = known?.poolId === poolId && known.userId === userId ? known.browser : randomToken(20)
  return setCookie(knownCookie(), KNOWN_BROWSER.seal({ poolId, userId, browser, at: now().getTime() }), {
    maxAge: YEAR,
  })
}

type Account = { id: string; sessionsEndedAt: Date | null }

/**
 * The known browser that a try for an account comes from, or null. A browser is no longer known after the user's sessions
 * were ended, for example by a new password.
 */
export function knownBrowserOf(poolId: string, user: Account | null, cookie: string | undefined): string | null {
  const known = KNOWN_BROWSER.open(cookie)
  if (!user || known?.poolId !== poolId || known.userId !== user.id) return null
  const { sessionsEndedAt: ended } = user
  return ended && known.at < ended.getTime() ? null : known.browser
}

/**
 * The account of the pool that was used in this browser within a year, or null. It is not looked up: it may be blocked by now.
 */
export function accountKnownTo(poolId: string, cookie: string | undefined): string | null {
  const known = KNOWN_BROWSER.open(cookie)
  return known?.poolId === poolId && now().getTime() - known.at < YEAR * 1000 ? known.userId : null
}
