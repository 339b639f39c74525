import { needsPkce } from '@/lib/applications/rules'
import type { getConnection, listSwitchesOfConnection } from '@/lib/connections/queries'
import { callbackIsShared } from '@/lib/connections/rules'
import { directLink } from '@/lib/direct/link'
import { offerOf } from '@/lib/direct/rules'
import type { PoolRef } from '@/lib/pools/queries'
import type { DirectLink } from '../../_parts/direct-links'

type Connection = Awaited<ReturnType<typeof getConnection>>
type Application = Awaited<ReturnType<typeof listSwitchesOfConnection>>[number]

/** A direct link for each application that the connection is on for, or why there is none. */
export function directLinks(pool: PoolRef, connection: Connection, applications: readonly Application[]): DirectLink[] {
  const { identifier } = connection
  const on = applications.filter((application) => application.on)
  const callbackShared = callbackIsShared(on.map((application) => ({ application })))
  return on.map(({ id, name, type, requirePkce, redirectUris }) => {
    const offer = offerOf(needsPkce({ type, requirePkce }), { ...connection, redirectUris, callbackShared })
    if (offer.kind === 'parameter') return { id, name, kind: 'parameter', text: `connection=${identifier}` }
    if (offer.kind === 'nowhere' || offer.kind === 'shared') return { id, name, kind: offer.kind }
    const redirectUri = offer.kind === 'link' ? offer.redirectUri : undefined
    return { id, name, kind: offer.kind, text: directLink(pool, identifier, id, redirectUri) }
  })
}
