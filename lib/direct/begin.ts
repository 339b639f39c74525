import { callbackIsShared } from '../connections/rules'
import { env } from '../env'
import type { HeaderSource } from '../hosts'
import { requestAddress } from '../oidc/issuer'
import type { PoolRef } from '../pools/queries'
import { beginDelivery } from './begin-delivery'
import { findApplication, findConnection } from './queries'
import { endOf, ordinaryRequest, readLink } from './rules'

export type LinkRefusal =
  /** A parameter is repeated. */
  | 'doubled'
  | 'unknown_application'
  | 'unknown_connection'
  /** The connection is off for the application, or belongs to a sandbox that is off. */
  | 'not_on'
  /** The link names no address, and neither a Callback URL nor a single redirect address is set. */
  | 'no_address'
  /** The Callback URL may belong to a third party: `callbackIsShared`. */
  | 'shared'
  /** The Callback URL requires a `state`. */
  | 'no_state'
  /** `state` and `nonce` do not fit into a cookie. */
  | 'too_long'

export type DirectResult =
  | { kind: 'begun'; location: string; cookies: string[] }
  | { kind: 'refused'; reason: LinkRefusal; parameter?: string }

/**
 * Turns a direct link into an authorization request that names the connection, so that the same rules apply as to any
 * other login.
 * @param headers the request's, with the browser's cookies
 */
export async function beginDirect(
  pool: PoolRef,
  identifier: string,
  query: URLSearchParams,
  headers: HeaderSource,
): Promise<DirectResult> {
  const link = readLink(query)
  if ('doubled' in link) return { kind: 'refused', reason: 'doubled', parameter: link.doubled }
  const { applicationId, parameters } = link
  const [application, connection] = await Promise.all([
    findApplication(pool.id, applicationId),
    findConnection(pool.id, identifier),
  ])
  if (!application) return { kind: 'refused', reason: 'unknown_application' }
  if (!connection) return { kind: 'refused', reason: 'unknown_connection' }
  const { sandbox, switches } = connection
  const on = switches.some((item) => item.applicationId === applicationId)
  if (!on || (sandbox && !env().SANDBOX)) return { kind: 'refused', reason: 'not_on' }
  const end = endOf(parameters, { ...connection, ...application, callbackShared: callbackIsShared(switches) })
  if (end.kind === 'refused') return end
  if (end.kind === 'deliver') {
    const delivery = { applicationId, connectionId: connection.id, identifier, callbackUrl: end.callbackUrl }
    return { kind: 'begun', ...(await beginDelivery(pool, delivery, parameters, headers)) }
  }
  const target = { clientId: applicationId, redirectUri: end.redirectUri, connection: identifier }
  return { kind: 'begun', location: requestAddress(pool, ordinaryRequest(parameters, target)), cookies: [] }
}
