import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { now } from '../clock'
import { randomToken } from '../ids'
import { issuerOf } from '../oidc/issuer'
import { loadKeys } from '../oidc/keys/load'
import { LIFETIMES } from '../oidc/lifetimes'
import type { PoolRef } from '../pools/queries'

/** Of the redeemed token alone: its audience, its times, and what ties it to its own request and session. */
const ITS_OWN = new Set(['iss', 'aud', 'azp', 'iat', 'exp', 'nonce', 'at_hash', 'c_hash', 's_hash', 'jti', 'sid'])

/**
 * An ID Token for the application (OIDC Core §2), of what a verified one for our own client says of the same login. Signed
 * by the key that the issuer signs with.
 * @param nonce the application's own; null when it sent none
 */
export async function idTokenFor(
  pool: PoolRef,
  application: { id: string; idTokenTtl: number | null },
  verified: JWTPayload,
  nonce: string | null,
): Promise<string> {
  const [key] = (await loadKeys(pool.id)).keys
  if (!key) throw new Error(`pool ${pool.id} has no signing key`)
  const claims = Object.fromEntries(Object.entries(verified).filter(([name]) => !ITS_OWN.has(name)))
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
