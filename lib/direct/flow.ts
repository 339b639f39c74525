import { z } from 'zod'
import { isBrowser } from '../browser'
import { cookieName, cookieOf, setCookie, withoutOldest } from '../cookies'
import type { HeaderSource } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { sealed } from '../sealed'

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
})
export type Flow = z.infer<typeof Flow>

/** Seconds: as long as a visit to the login page. */
const LIFETIME = 3600

/** Logins of one browser at a time, and bytes of all of them: a proxy in front may refuse more than eight kilobytes. */
const AT_ONCE = 4
const BYTES = 4096

const PATH = '/connections'
const FLOW = sealed({
  purpose: (poolId: string, state: string) => `deliver:${poolId}:${state}`,
  schema: Flow,
  life: LIFETIME,
})

/** The cookie of the login whose authorization request had this `state`; anything else has none. */
export const flowCookie = (state: string) => cookieName('flow', state.replace(/[^A-Za-z0-9]/g, ''))

/** Begins with the cookies that take the oldest logins away. */
export function flowHeaders(pool: PoolRef, state: string, flow: Flow, headers: HeaderSource): string[] {
  const text = FLOW.seal(flow, pool.id, state)
  return [
    ...withoutOldest(headers, 'flow', { most: AT_ONCE, bytes: BYTES - text.length, path: PATH }),
    setCookie(flowCookie(state), text, { path: PATH, maxAge: LIFETIME }),
  ]
}

export const flowEnded = (state: string): string => setCookie(flowCookie(state), null, { path: PATH })

/** @returns null for a cookie that is missing, late, of another login or browser, or made up */
export function readFlow(pool: PoolRef, state: string, headers: HeaderSource): Flow | null {
  const flow = FLOW.open(cookieOf(headers, flowCookie(state)), pool.id, state)
  return flow && isBrowser(headers, flow.browser) ? flow : null
}
