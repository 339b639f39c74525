import * as client from 'openid-client'
import { callbackClient } from '../applications/clients'
import { callbackIsShared } from '../connections/rules'
import { sha256 } from '../crypto'
import { db } from '../db'
import type { HeaderSource } from '../hosts'
import { log } from '../log'
import { callbackClientRedirectUri } from '../oidc/clients'
import { relyingParty } from '../oidc/relying-party'
import type { PoolRef } from '../pools/queries'
import { type Flow, readFlow } from './flow'
import { idTokenFor } from './id-token'

/**
 * `lost`: this browser has not begun such a login, or too long ago. `changed`: the connection's settings have changed
 * since it began. `failed`: the issuer's answer is not valid.
 */
export type DeliveryRefusal = 'lost' | 'changed' | 'failed'

export type DeliveryRefused = {
  kind: 'refused'
  reason: DeliveryRefusal
  applicationId?: string
  connectionId?: string
}

/** A form for the browser to post: to the Callback URL `to`, of the application called `name`. */
export type CallbackDelivery =
  | { kind: 'post'; to: string; name: string; fields: ReadonlyMap<string, string> }
  | DeliveryRefused

/**
 * Ends a login that `beginDelivery` has begun: redeems the code of the issuer's answer, and returns what the browser is
 * to post to the Callback URL. The connection's settings are checked again first (docs/threats.md S09).
 * @param answer the query of the redirect
 * @param headers the request's, with the browser's cookies
 */
export async function deliver(
  pool: PoolRef,
  answer: URLSearchParams,
  headers: HeaderSource,
): Promise<CallbackDelivery> {
  const state = answer.get('state') ?? ''
  const flow = readFlow(pool, state, headers)
  if (!flow) return { kind: 'refused', reason: 'lost' }
  const { applicationId, connectionId } = flow
  const target = await findTarget(pool.id, flow)
  if (!target) return { kind: 'refused', reason: 'changed', applicationId, connectionId }
  const { application, callbackUrl } = target
  const redeemed = await redeem(pool, flow, answer)
  if (!redeemed) return { kind: 'refused', reason: 'failed', applicationId, connectionId }
  const fields = new Map<string, string>()
  const nonce = flow.callersNonce ? flow.nonce : null
  if ('claims' in redeemed) fields.set('id_token', await idTokenFor(pool, application, redeemed.claims, nonce))
  else {
    fields.set('error', redeemed.error)
    if (redeemed.description) fields.set('error_description', redeemed.description)
  }
  if (flow.callerState !== null) fields.set('state', flow.callerState)
  return { kind: 'post', to: callbackUrl, name: application.name, fields }
}

/** The application and the Callback URL; null when the connection's settings have changed since the login began. */
async function findTarget(poolId: string, { applicationId, connectionId, callback }: Flow) {
  const connectionSwitch = await db.connectionSwitch.findUnique({
    where: { poolId_connectionId_applicationId: { poolId, connectionId, applicationId } },
    select: {
      application: { select: { id: true, name: true, idTokenTtl: true } },
      connection: {
        select: {
          callbackUrl: true,
          callbackByQuery: true,
          switches: { select: { application: { select: { thirdParty: true } } } },
        },
      },
    },
  })
  const { callbackUrl, callbackByQuery, switches = [] } = connectionSwitch?.connection ?? {}
  if (!connectionSwitch || !callbackUrl || callbackByQuery || sha256(callbackUrl) !== callback) return null
  if (callbackIsShared(switches)) return null
  return { application: connectionSwitch.application, callbackUrl }
}

type RedeemedAnswer = { claims: client.IDToken } | { error: string; description?: string }

/**
 * Redeems the code. @returns the verified claims, or the error in the answer; null when the answer or code is not valid
 */
async function redeem(pool: PoolRef, flow: Flow, answer: URLSearchParams): Promise<RedeemedAnswer | null> {
  const url = new URL(callbackClientRedirectUri(pool))
  url.search = answer.toString()
  try {
    const party = await relyingParty(pool, callbackClient(flow.applicationId))
    const tokens = await client.authorizationCodeGrant(party, url, {
      expectedState: answer.get('state') ?? '',
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    return claims ? { claims } : null
  } catch (error) {
    if (error instanceof client.AuthorizationResponseError)
      return { error: error.error, description: error.error_description }
    if (!(error instanceof client.ResponseBodyError) && !(error instanceof client.ClientError)) throw error
    const { applicationId: application, connectionId: connection } = flow
    log().warn({ pool: pool.id, application, connection, error: error.code }, 'code for a Callback URL not redeemed')
    return null
  }
}
