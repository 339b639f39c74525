import { z } from 'zod'
import { isBrowser } from '../browser'
import { cookieName, cookieOf, evictOldest, setCookie } from '../cookies'
import type { HeaderSource } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { sealed } from '../sealed'

/** What a login that ends at a Callback URL keeps in the browser until its answer arrives. */
const Flow = z.object({
  connectionId: z.string(),
  applicationId: z.string(),
  /** SHA-256 of the Callback URL when the login began. */
  callback: z.string(),
  verifier: z.string(),
  /** The nonce of our own authorization request. */
  nonce: z.string(),
  /** Whether that nonce came from the direct link, and so belongs into the ID Token that is posted. */
  callersNonce: z.boolean(),
  /** The `state` of the direct link. */
  callerState: z.string().nullable(),
  /** The hash of the browser that began it. */
  browser: z.string(),
})
export type Flow = z.infer<typeof Flow>

/** In seconds, as long as a visit. */
const LIFETIME = 3600

/** Logins of one browser at a time, and bytes of their cookies: proxies may refuse more than 8 KB of headers. */
const MOST_FLOWS = 4
const MOST_BYTES = 4096

const PATH = '/connections'
const FLOW = sealed({
  purpose: (poolId: string, state: string) => `deliver:${poolId}:${state}`,
  schema: Flow,
  lifetime: LIFETIME,
})

/** The name of the cookie for the login whose authorization request has this `state`. */
export const flowCookie = (state: string) => cookieName('flow', state.replace(/[^A-Za-z0-9]/g, ''))

/** The cookie of a new login, after those that remove the oldest logins where there are too many. */
export function flowCookies(pool: PoolRef, state: string, flow: Flow, headers: HeaderSource): string[] {
  const text = FLOW.seal(flow, pool.id, state)
  return [
    ...evictOldest(headers, 'flow', { max: MOST_FLOWS, bytes: MOST_BYTES - text.length, path: PATH }),
    setCookie(flowCookie(state), text, { path: PATH, maxAge: LIFETIME }),
  ]
}

export const endFlowCookie = (state: string): string => setCookie(flowCookie(state), null, { path: PATH })

/** @returns null for a cookie that is missing, expired, forged, or of another login or browser */
export function readFlow(pool: PoolRef, state: string, headers: HeaderSource): Flow | null {
  const flow = FLOW.open(cookieOf(headers, flowCookie(state)), pool.id, state)
  return flow && isBrowser(headers, flow.browser) ? flow : null
}
