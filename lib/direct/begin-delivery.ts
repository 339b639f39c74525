import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { callbackClient } from '../applications/clients'
import { browserOf } from '../browser'
import { sha256 } from '../crypto'
import type { HeaderSource } from '../hosts'
import { randomToken } from '../ids'
import { callbackClientAddress } from '../oidc/clients'
import { requestAddress } from '../oidc/issuer'
import type { PoolRef } from '../pools/queries'
import { flowHeaders } from './flow'
import { deliveryRequest } from './rules'

type Target = { applicationId: string; connectionId: string; identifier: string; callbackUrl: string }

/** As any relying party begins: a state, a nonce and a verifier of our own, which the browser keeps sealed. */
export async function beginDelivery(
  pool: PoolRef,
  { applicationId, connectionId, identifier, callbackUrl }: Target,
  wishes: URLSearchParams,
  headers: HeaderSource,
): Promise<{ location: string; cookies: string[] }> {
  const [state, verifier, theirs] = [randomToken(), randomPKCECodeVerifier(), wishes.get('nonce')]
  const nonce = theirs ?? randomToken()
  const door = {
    clientId: callbackClient(applicationId),
    redirectUri: callbackClientAddress(pool),
    connection: identifier,
  }
  const challenge = await calculatePKCECodeChallenge(verifier)
  const { hash: browser, cookies } = browserOf(headers)
  const checks = { verifier, nonce, callersNonce: theirs !== null, callerState: wishes.get('state') }
  const flow = { applicationId, connectionId, callback: sha256(callbackUrl), ...checks, browser }
  return {
    location: requestAddress(pool, deliveryRequest(wishes, door, { state, nonce, challenge })),
    cookies: [...cookies, ...flowHeaders(pool, state, flow, headers)],
  }
}
