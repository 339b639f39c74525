import { calculatePKCECodeChallenge, randomPKCECodeVerifier } from 'openid-client'
import { callbackClient } from '../applications/clients'
import { APPLICATION_ID } from '../applications/rules'
import { browserOf } from '../browser'
import { callbackIsShared } from '../connections/rules'
import { sha256 } from '../crypto'
import { db } from '../db'
import { env } from '../env'
import { type HeaderSource, poolOrigin } from '../hosts'
import { randomToken } from '../ids'
import { callbackClientAddress } from '../oidc/clients'
import { issuerOf } from '../oidc/issuer'
import type { PoolRef } from '../pools/queries'
import { IDENTIFIER } from '../text'
import { flowHeaders } from './flow'
import { deliveryRequest, LINK_PATH, ordinaryRequest, readLink, wayOf } from './rules'

export type LinkRefusal =
  | 'doubled'
  | 'unknown_application'
  | 'unknown_connection'
  | 'not_on'
  | 'no_address'
  | 'shared'
  | 'no_state'
  | 'too_long'

export type Begun =
  | { kind: 'begun'; location: string; cookies: string[] }
  | { kind: 'refused'; reason: LinkRefusal; parameter?: string }

/** What an application puts behind its own button; a website may add what it has to say. */
export function directLink(
  pool: { name: string },
  identifier: string,
  applicationId: string,
  redirectUri?: string,
): string {
  const query = new URLSearchParams({ app_id: applicationId, ...(redirectUri && { redirect_uri: redirectUri }) })
  return `${poolOrigin(pool.name)}${LINK_PATH}/${identifier}?${query}`
}

/**
 * A direct link becomes an authorization request that names its connection: a door to the one corridor, whose rules hold.
 * Of the request's headers its cookies are looked at.
 */
export async function beginDirect(
  pool: PoolRef,
  identifier: string,
  query: URLSearchParams,
  headers: HeaderSource,
): Promise<Begun> {
  const link = readLink(query)
  if ('doubled' in link) return { kind: 'refused', reason: 'doubled', parameter: link.doubled }
  const { applicationId, wishes } = link
  const [application, connection] = await Promise.all([
    findApplication(pool.id, applicationId),
    findConnection(pool.id, identifier),
  ])
  if (!application) return { kind: 'refused', reason: 'unknown_application' }
  if (!connection) return { kind: 'refused', reason: 'unknown_connection' }
  const { sandbox, switches } = connection
  const on = switches.some((one) => one.applicationId === applicationId)
  if (!on || (sandbox && !env().SANDBOX)) return { kind: 'refused', reason: 'not_on' }
  const way = wayOf(wishes, { ...connection, ...application, callbackShared: callbackIsShared(switches) })
  if (way.kind === 'refused') return way
  if (way.kind === 'deliver') {
    const target = { applicationId, connectionId: connection.id, identifier, callbackUrl: way.callbackUrl }
    return beginDelivery(pool, target, wishes, headers)
  }
  const door = { clientId: applicationId, redirectUri: way.redirectUri, connection: identifier }
  return { kind: 'begun', location: addressOf(pool, ordinaryRequest(wishes, door)), cookies: [] }
}

const addressOf = (pool: PoolRef, request: URLSearchParams) => `${issuerOf(pool)}/auth?${request}`

type Target = { applicationId: string; connectionId: string; identifier: string; callbackUrl: string }

/** As any relying party begins: a state, a nonce and a verifier of our own, which the browser keeps sealed. */
async function beginDelivery(
  pool: PoolRef,
  { applicationId, connectionId, identifier, callbackUrl }: Target,
  wishes: URLSearchParams,
  headers: HeaderSource,
): Promise<Begun> {
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
    kind: 'begun',
    location: addressOf(pool, deliveryRequest(wishes, door, { state, nonce, challenge })),
    cookies: [...cookies, ...flowHeaders(pool, state, flow, headers)],
  }
}

const findApplication = (poolId: string, id: string) =>
  APPLICATION_ID.test(id) ? db.application.findUnique({ where: { id, poolId }, select: { redirectUris: true } }) : null

const findConnection = (poolId: string, identifier: string) =>
  IDENTIFIER.test(identifier)
    ? db.connection.findUnique({
        where: { poolId_identifier: { poolId, identifier } },
        select: {
          id: true,
          sandbox: true,
          callbackUrl: true,
          callbackByQuery: true,
          callbackNeedsState: true,
          switches: { select: { applicationId: true, application: { select: { thirdParty: true } } } },
        },
      })
    : null
