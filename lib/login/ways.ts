import { listWaysIn } from '../applications/queries'
import { db } from '../db'
import { env } from '../env'
import type { Visit } from '../oidc/interaction'
import type { PoolRef } from '../pools/queries'
import type { Ways } from './rules'

/** The ways in that a visit's application offers. The console has its own: a password, and where it is open, sign-up. */
export async function waysOf(pool: PoolRef, visit: Visit): Promise<Ways> {
  if (!visit.applicationId)
    return { connections: [], embedded: false, password: true, register: env().SIGN_UP === 'open' }
  const [connections, application] = await Promise.all([
    listWaysIn(pool.id, visit.applicationId),
    db.application.findUnique({
      where: { id: visit.applicationId, poolId: pool.id },
      select: { passwordLogin: true, embeddedQr: true },
    }),
  ])
  // A sandbox connection is no way in where the sandbox does not exist.
  const usable = connections.filter((connection) => !connection.sandbox || env().SANDBOX)
  const { passwordLogin = false, embeddedQr = false } = application ?? {}
  return { connections: usable, embedded: embeddedQr, password: passwordLogin, register: false }
}
