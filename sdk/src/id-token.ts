import { LoginError } from './error.js'
import type { Claims } from './types.js'

/** Seconds that a clock may be wrong by. */
const LEEWAY = 60

/** `nonce` is of a login, `sub` of the login before a refresh. */
export type Expected = { issuer: string; clientId: string; nonce?: string; sub?: string }

/**
 * The claims of an ID Token that came from the token endpoint over TLS: its signature need not be looked at (OpenID
 * Connect Core §3.1.3.7, 6). `seconds` is the time now, since 1970. @throws bad_id_token
 */
export function claimsOf(idToken: string, { issuer, clientId, nonce, sub }: Expected, seconds: number): Claims {
  const claims = payloadOf(idToken)
  const audience = [claims.aud].flat()
  const wrong =
    claims.iss !== issuer
      ? 'iss'
      : !audience.includes(clientId) || (audience.length > 1 && claims.azp !== clientId)
        ? 'aud'
        : !(claims.exp > seconds - LEEWAY)
          ? 'exp'
          : nonce && claims.nonce !== nonce
            ? 'nonce'
            : sub && claims.sub !== sub
              ? 'sub'
              : null
  if (wrong) throw new LoginError('bad_id_token', `Wrong ${wrong}`)
  return claims
}

/** What a token says, unchecked. @throws bad_id_token */
export function payloadOf(token: string): Claims {
  try {
    const [, payload = ''] = token.split('.')
    const letters = atob(payload.replace(/[-_]/g, (sign) => (sign === '-' ? '+' : '/')))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))))
  } catch (cause) {
    throw new LoginError('bad_id_token', 'Not a JWT', cause)
  }
}
