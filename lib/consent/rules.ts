import { CONSENT_SCOPES } from '../oidc/scopes'

/** What decides about a visit whether its user sees the consent page. */
type ConsentVisit = {
  prompt: string
  accountId: string | null
  thirdParty: boolean
  /** Why oidc-provider wants a person, in its own terms. */
  reasons: string[]
  /** The user has just logged in for the same request. */
  justLoggedIn: boolean
  redirectUri: string | null
}

/** The user is logged in, and only the consent is missing. */
export const isAboutConsent = ({ prompt, accountId }: Pick<ConsentVisit, 'prompt' | 'accountId'>): boolean =>
  prompt === 'consent' && accountId !== null

/** Any program of a device can pose as a native application, unless the answer goes to its own https address. */
const mayBeImpersonated = ({ reasons, redirectUri }: ConsentVisit): boolean =>
  reasons.includes(NATIVE) && !redirectUri?.startsWith('https:')

const NATIVE = 'native_client_prompt'

/**
 * Whether the user sees the consent page. The pool's own applications need no consent. A native application, whoever
 * owns it, gets no answer unless a person has just acted (RFC 8252 §8.6); a login for the same request is enough.
 */
export function needsConsentPage(visit: ConsentVisit): boolean {
  if (!isAboutConsent(visit)) return false
  if (!visit.thirdParty) return !visit.justLoggedIn && mayBeImpersonated(visit)
  return !(visit.justLoggedIn && visit.reasons.every((reason) => reason === NATIVE))
}

/** The scopes that the page lists, in its order. */
export const listedScopes = (scopes: readonly string[]) => CONSENT_SCOPES.filter((scope) => scopes.includes(scope))

/** A consent never takes back an earlier one. */
export const mergedScopes = (before: readonly string[], now: readonly string[]): string[] => [
  ...new Set([...before, ...now]),
]
