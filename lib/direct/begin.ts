import { callbackIsShared } from '../connections/rules'
import { env } from '../env'
import type { HeaderSource } from '../hosts'
import { requestAddress } from '../oidc/issuer'
import type { PoolRef } from '../pools/queries'
import { beginDelivery } from './begin-delivery'
import { findApplication, findConnection } from './queries'
import { endOf, ordinaryRequest, readLink } from './rules'

export type LinkRefusal =
  | 'doubled'
  | 'unknown_application'
  | 'unknown_connection'
  | 'not_on'
  | 'no_address'
  | 'shared'
  | 'no_state'
  | 'too_long'

export type DirectBegun =
  | { kind: 'begun'; location: string; cookies: string[] }
  | { kind: 'refused'; reason: LinkRefusal; parameter?: string }

/**
 * Turns a direct link into an authorization request that names the connection, so that all rules of a login hold.
 * @param headers with the browser's cookies
 */
export async function beginDirect(
  pool: PoolRef,
  identifier: string,
  query: URLSearchParams,
  headers: HeaderSource,
): Promise<DirectBegun> {
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
  const on = switches.some((each) => each.applicationId === applicationId)
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
