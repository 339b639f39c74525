import * as client from 'openid-client'
import { callbackClient } from '../applications/clients'
import { callbackIsShared } from '../connections/rules'
import { sha256 } from '../crypto'
import { db } from '../db'
import type { HeaderSource } from '../hosts'
import { log } from '../log'
import { callbackClientAddress } from '../oidc/clients'
import { relyingParty } from '../oidc/relying-party'
import type { PoolRef } from '../pools/queries'
import { type Flow, readFlow } from './flow'
import { idTokenFor } from './id-token'

export type DeliveryRefusal = 'lost' | 'changed' | 'failed'

export type DeliveryRefused = {
  kind: 'refused'
  reason: DeliveryRefusal
  applicationId?: string
  connectionId?: string
}

export type CallbackDelivery =
  | { kind: 'post'; to: string; name: string; fields: ReadonlyMap<string, string> }
  | DeliveryRefused

/**
 * What becomes of an answer to a request of `beginDirect`, in the browser that has its cookie. The code is redeemed here as
 * by any client, and only after the settings were looked at again (docs/threats.md S09).
 * @param headers with the cookies of the browser that brings the answer
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
  const told = await redeem(pool, flow, answer)
  if (!told) return { kind: 'refused', reason: 'failed', applicationId, connectionId }
  const fields = new Map<string, string>()
  const nonce = flow.callersNonce ? flow.nonce : null
  if ('claims' in told) fields.set('id_token', await idTokenFor(pool, application, told.claims, nonce))
  else {
    fields.set('error', told.error)
    if (told.description) fields.set('error_description', told.description)
  }
  if (flow.callerState !== null) fields.set('state', flow.callerState)
  return { kind: 'post', to: callbackUrl, name: application.name, fields }
}

/** The application and the Callback URL, as long as they are what they were at the beginning. */
async function findTarget(poolId: string, { applicationId, connectionId, callback }: Flow) {
  const on = await db.connectionSwitch.findUnique({
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
  const { callbackUrl, callbackByQuery, switches = [] } = on?.connection ?? {}
  if (!on || !callbackUrl || callbackByQuery || sha256(callbackUrl) !== callback) return null
  if (callbackIsShared(switches)) return null
  return { application: on.application, callbackUrl }
}

type Told = { claims: client.IDToken } | { error: string; description?: string }

/** @returns the verified claims, or the error that the answer tells; null for an answer that is worth nothing */
async function redeem(pool: PoolRef, flow: Flow, answer: URLSearchParams): Promise<Told | null> {
  const url = new URL(callbackClientAddress(pool))
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
