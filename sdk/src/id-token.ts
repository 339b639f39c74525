import { LoginError } from './error.js'
import type { Claims } from './types.js'

/** Seconds by which the clocks may differ. */
const LEEWAY = 60

/** What an ID Token is checked against: after a login `nonce`, after a refresh the `sub` of the login. */
export type Expected = { issuer: string; clientId: string; nonce?: string; sub?: string }

/**
 * The claims of an ID Token, checked. It came from the token endpoint over TLS, so its signature need not be verified
 * (OpenID Connect Core §3.1.3.7, 6). `seconds` is the current time since 1970. @throws bad_id_token
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

/** A token's payload, unchecked. @throws bad_id_token */
export function payloadOf(token: string): Claims {
  try {
    const [, payload = ''] = token.split('.')
    const letters = atob(payload.replace(/[-_]/g, (sign) => (sign === '-' ? '+' : '/')))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))))
  } catch (cause) {
    throw new LoginError('bad_id_token', 'Not a JWT', cause)
  }
}
