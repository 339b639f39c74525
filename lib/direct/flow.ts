import { z } from 'zod'
import { isBrowser } from '../browser'
import { now } from '../clock'
import { cookieName, cookieOf, setCookie, withoutOldest } from '../cookies'
import { decrypt, encrypt } from '../crypto'
import type { HeaderSource } from '../hosts'
import type { PoolRef } from '../pools/queries'

/** What a login through a Callback URL is known by when it comes back. */
const Flow = z.object({
  connectionId: z.string(),
  applicationId: z.string(),
  /** SHA-256 of the Callback URL at the beginning. */
  callback: z.string(),
  verifier: z.string(),
  /** In the code's ID Token. */
  nonce: z.string(),
  /** The caller's own, and so in the ID Token that is sent too. */
  callersNonce: z.boolean(),
  callerState: z.string().nullable(),
  /** The hash of the browser that began it. */
  browser: z.string(),
  /** Milliseconds since the epoch. */
  until: z.number(),
})
export type Flow = z.infer<typeof Flow>

/** Seconds: as long as a visit to the login page. */
const LIFETIME = 3600

/** Logins of one browser at a time, and bytes of all of them: a proxy in front may refuse more than eight kilobytes. */
const AT_ONCE = 4
const BYTES = 4096

const PATH = '/connections'
const place = (pool: PoolRef, state: string) => `deliver:${pool.id}:${state}`

/** The cookie of the login whose authorization request had this `state`; anything else has none. */
export const flowCookie = (state: string) => cookieName('flow', state.replace(/[^A-Za-z0-9]/g, ''))

/** Begins with the cookies that take the oldest logins away. */
export function flowHeaders(pool: PoolRef, state: string, flow: Omit<Flow, 'until'>, headers: HeaderSource): string[] {
  const sealed = encrypt(
    JSON.stringify({ ...flow, until: now().getTime() + LIFETIME * 1000 } satisfies Flow),
    place(pool, state),
  )
  return [
    ...withoutOldest(headers, 'flow', { most: AT_ONCE, bytes: BYTES - sealed.length, path: PATH }),
    setCookie(flowCookie(state), sealed, { path: PATH, maxAge: LIFETIME }),
  ]
}

export const flowEnded = (state: string): string => setCookie(flowCookie(state), null, { path: PATH })

/** @returns null for a cookie that is missing, late, of another login or browser, or made up */
export function readFlow(pool: PoolRef, state: string, headers: HeaderSource): Flow | null {
  const sealed = cookieOf(headers, flowCookie(state))
  if (!sealed) return null
  try {
    const flow = Flow.parse(JSON.parse(decrypt(sealed, place(pool, state))))
    return flow.until > now().getTime() && isBrowser(headers, flow.browser) ? flow : null
  } catch {
    return null
  }
}
