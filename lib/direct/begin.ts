import { callbackIsShared } from '../connections/rules'
import { env } from '../env'
import type { HeaderSource } from '../hosts'
import { requestAddress } from '../oidc/issuer'
import type { PoolRef } from '../pools/queries'
import { beginDelivery } from './begin-delivery'
import { findApplication, findConnection } from './named'
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
 * A direct link becomes an authorization request that names its connection: a door to the one corridor, whose rules hold.
 * Of the request's headers its cookies are looked at.
 */
export async function beginDirect(
  pool: PoolRef,
  identifier: string,
  query: URLSearchParams,
  headers: HeaderSource,
): Promise<DirectBegun> {
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
  const way = endOf(wishes, { ...connection, ...application, callbackShared: callbackIsShared(switches) })
  if (way.kind === 'refused') return way
  if (way.kind === 'deliver') {
    const target = { applicationId, connectionId: connection.id, identifier, callbackUrl: way.callbackUrl }
    return { kind: 'begun', ...(await beginDelivery(pool, target, wishes, headers)) }
  }
  const door = { clientId: applicationId, redirectUri: way.redirectUri, connection: identifier }
  return { kind: 'begun', location: requestAddress(pool, ordinaryRequest(wishes, door)), cookies: [] }
}
