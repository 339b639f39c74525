import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { now } from '../clock'
import { randomToken } from '../ids'
import { issuerOf } from '../oidc/issuer'
import { loadKeys } from '../oidc/keys/load'
import { LIFETIMES } from '../oidc/lifetimes'
import type { PoolRef } from '../pools/queries'

/**
 * The claims of the redeemed ID Token that are not copied: issuer, audience and times, and those of its request and
 * session.
 */
const NOT_COPIED = new Set(['iss', 'aud', 'azp', 'iat', 'exp', 'nonce', 'at_hash', 'c_hash', 's_hash', 'jti', 'sid'])

/**
 * Makes an ID Token for the application (OIDC Core §2), signed with the issuer's key. It has the claims of the ID Token
 * that `callbackClient` got for the same login.
 * @param verified the claims of that ID Token
 * @param nonce the nonce of the direct link; null when it had none
 */
export async function idTokenFor(
  pool: PoolRef,
  application: { id: string; idTokenTtl: number | null },
  verified: JWTPayload,
  nonce: string | null,
): Promise<string> {
  const [key] = (await loadKeys(pool.id)).keys
  if (!key) throw new Error(`pool ${pool.id} has no signing key`)
  const claims = Object.fromEntries(Object.entries(verified).filter(([name]) => !NOT_COPIED.has(name)))
  const at = Math.floor(now().getTime() / 1000)
  return new SignJWT({ ...claims, ...(nonce === null ? {} : { nonce }) })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
    .setIssuer(issuerOf(pool))
    .setAudience(application.id)
    .setIssuedAt(at)
    .setExpirationTime(at + (application.idTokenTtl ?? LIFETIMES.token))
    .setJti(randomToken())
    .sign(await importJWK(key, 'RS256'))
}
