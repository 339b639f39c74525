import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { callbackClient } from '../applications/clients'
import { browserOf } from '../browser'
import { sha256 } from '../crypto'
import type { HeaderSource } from '../hosts'
import { randomToken } from '../ids'
import { callbackClientRedirectUri } from '../oidc/clients'
import { requestAddress } from '../oidc/issuer'
import type { PoolRef } from '../pools/queries'
import { flowCookies } from './flow'
import { deliveryRequest } from './rules'

type DeliveryTarget = { applicationId: string; connectionId: string; identifier: string; callbackUrl: string }

/**
 * Begins a login that ends at a Callback URL. The pool itself is the relying party of this login (`callbackClient`),
 * and later posts an ID Token to the Callback URL. What the answer is checked with waits in the browser, in a sealed
 * cookie.
 * @param parameters those of the direct link
 */
export async function beginDelivery(
  pool: PoolRef,
  { applicationId, connectionId, identifier, callbackUrl }: DeliveryTarget,
  parameters: URLSearchParams,
  headers: HeaderSource,
): Promise<{ location: string; cookies: string[] }> {
  const [state, verifier, callersNonce] = [randomToken(), randomPKCECodeVerifier(), parameters.get('nonce')]
  const nonce = callersNonce ?? randomToken()
  const target = {
    clientId: callbackClient(applicationId),
    redirectUri: callbackClientRedirectUri(pool),
    connection: identifier,
  }
  const challenge = await calculatePKCECodeChallenge(verifier)
  const { hash: browser, cookies } = browserOf(headers)
  const checks = { verifier, nonce, callersNonce: callersNonce !== null, callerState: parameters.get('state') }
  const flow = { applicationId, connectionId, callback: sha256(callbackUrl), ...checks, browser }
  return {
    location: requestAddress(pool, deliveryRequest(parameters, target, { state, nonce, challenge })),
    cookies: [...cookies, ...flowCookies(pool, state, flow, headers)],
  }
}
