import { TOLD_SCOPES } from '../oidc/scopes'

/** A visit as far as the question goes whether its user is asked. */
type Asked = {
  prompt: string
  accountId: string | null
  thirdParty: boolean
  /** Why the visit was begun, in the library's words. */
  reasons: string[]
  /** Its user has just logged in for it. */
  fresh: boolean
  redirectUri: string | null
}

/** Nothing but a consent is missing: who it is, is known. */
export const isAboutConsent = ({ prompt, accountId }: Pick<Asked, 'prompt' | 'accountId'>): boolean =>
  prompt === 'consent' && accountId !== null

/** Any program of a device may pretend to be a native application, unless it is answered at an https address it owns. */
const maybePretended = ({ reasons, redirectUri }: Asked): boolean =>
  reasons.includes(NATIVE) && !redirectUri?.startsWith('https:')

const NATIVE = 'native_client_prompt'

/**
 * Whether the person sees the page. A pool's own applications need no consent. A native one, of whomever, gets no answer
 * without a person in front of it (RFC 8252 §8.6): a login just now is as good.
 */
export function mustAsk(visit: Asked): boolean {
  if (!isAboutConsent(visit)) return false
  if (!visit.thirdParty) return !visit.fresh && maybePretended(visit)
  return !(visit.fresh && visit.reasons.every((reason) => reason === NATIVE))
}

/** What the page says besides who it is, in its order. */
export const toldOf = (scopes: readonly string[]) => TOLD_SCOPES.filter((scope) => scopes.includes(scope))

/** What was allowed before stays allowed. */
export const together = (before: readonly string[], now: readonly string[]): string[] => [
  ...new Set([...before, ...now]),
]
