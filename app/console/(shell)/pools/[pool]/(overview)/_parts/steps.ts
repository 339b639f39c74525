import { listApplications } from '@/lib/applications/queries'
import { listConnections } from '@/lib/connections/queries'
import { hasLogins } from '@/lib/users/queries'
import type { Step } from './next-steps'

/** Which of the steps to a pool's first login are done. */
export async function stepsOf(poolId: string): Promise<Step[]> {
  const [connections, applications, loggedIn] = await Promise.all([
    listConnections(poolId),
    listApplications(poolId),
    hasLogins(poolId),
  ])
  const home = `/pools/${poolId}`
  const [connection] = connections
  const open = applications.find((application) => application._count.switches > 0)
  return [
    { key: 'connection', done: connections.length > 0, href: `${home}/social/new` },
    { key: 'application', done: applications.length > 0, href: `${home}/applications/new` },
    { key: 'switch', done: open !== undefined, href: `${home}/social${connection ? `/${connection.id}` : ''}` },
    { key: 'experience', done: loggedIn, href: `${home}/applications${open ? `/${open.id}` : ''}` },
  ]
}
