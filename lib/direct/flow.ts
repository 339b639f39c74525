import { z } from 'zod'
import { isBrowser } from '../browser'
import { cookieName, cookieOf, evictOldest, setCookie } from '../cookies'
import type { HeaderSource } from '../hosts'
import type { PoolRef } from '../pools/queries'
import { sealed } from '../sealed'

/** A login that ends at a Callback URL, as it is kept in the browser until the issuer's answer arrives. */
const Flow = z.object({
  connectionId: z.string(),
  applicationId: z.string(),
  /** SHA-256 of the Callback URL that was set when the login began. */
  callback: z.string(),
  /** The PKCE code verifier. */
  verifier: z.string(),
  /** The nonce of the authorization request. */
  nonce: z.string(),
  /** Whether the nonce came from the direct link, so that the posted ID Token must have it. */
  callersNonce: z.boolean(),
  /** The `state` of the direct link. */
  callerState: z.string().nullable(),
  /** The hash of the browser that began the login (`browserOf`). */
  browser: z.string(),
})
export type Flow = z.infer<typeof Flow>

/** Seconds. As long as a visit lasts. */
const LIFETIME = 3600

/** How many logins a browser keeps, and how many bytes of cookies: proxies may refuse more than 8 KB of headers. */
const MAX_FLOWS = 4
const MAX_BYTES = 4096

/** The path of the cookies: the issuer's answer arrives below it. */
const PATH = '/connections'
const FLOW = sealed({
  purpose: (poolId: string, state: string) => `deliver:${poolId}:${state}`,
  schema: Flow,
  lifetime: LIFETIME,
})

/** The name of the cookie for the login whose authorization request has this `state`. */
export const flowCookie = (state: string) => cookieName('flow', state.replace(/[^A-Za-z0-9]/g, ''))

/** The `Set-Cookie` lines of a new login. The first of them remove the oldest logins if there are too many. */
export function flowCookies(pool: PoolRef, state: string, flow: Flow, headers: HeaderSource): string[] {
  const text = FLOW.seal(flow, pool.id, state)
  return [
    ...evictOldest(headers, 'flow', { max: MAX_FLOWS, bytes: MAX_BYTES - text.length, path: PATH }),
    setCookie(flowCookie(state), text, { path: PATH, maxAge: LIFETIME }),
  ]
}

export const endFlowCookie = (state: string): string => setCookie(flowCookie(state), null, { path: PATH })

/**
 * Reads the login with this `state`. Null if its cookie is missing, expired, forged, or of another login or browser.
 */
export function readFlow(pool: PoolRef, state: string, headers: HeaderSource): Flow | null {
  const flow = FLOW.open(cookieOf(headers, flowCookie(state)), pool.id, state)
  return flow && isBrowser(headers, flow.browser) ? flow : null
}
