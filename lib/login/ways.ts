import { listWaysIn } from '../applications/queries'
import { db } from '../db'
import { env } from '../env'
import type { Visit } from '../oidc/interaction'
import type { PoolRef } from '../pools/queries'

export type Ways = {
  connections: { id: string; displayName: string; sandbox: boolean }[]
  password: boolean
  register: boolean
}

/** The ways in that a visit's application offers. The console has its own: a password, and where it is open, sign-up. */
export async function waysOf(pool: PoolRef, visit: Visit): Promise<Ways> {
  if (!visit.applicationId) return { connections: [], password: true, register: env().SIGN_UP === 'open' }
  const [connections, application] = await Promise.all([
    listWaysIn(pool.id, visit.applicationId),
    db.application.findUnique({ where: { id: visit.applicationId, poolId: pool.id }, select: { passwordLogin: true } }),
  ])
  // A sandbox connection is no way in where the sandbox does not exist.
  const usable = connections.filter((connection) => !connection.sandbox || env().SANDBOX)
  return { connections: usable, password: application?.passwordLogin ?? false, register: false }
}
