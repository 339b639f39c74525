import { consoleAuth } from '@/lib/console/auth'
import { findDeveloper } from '@/lib/console/guard'
import { db } from '@/lib/db'
import { consoleOrigin } from '@/lib/hosts'
import { seeOther } from '@/lib/http'
import { isSameOrigin } from '@/lib/login/page/origin'
import { getSystemPool } from '@/lib/pools/queries'

/** Ends the console's session, and the session at the system pool that it came from. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, consoleOrigin())) return new Response('Forbidden', { status: 403 })
  const developer = await findDeveloper()
  if (developer) {
    const { id: poolId } = await getSystemPool()
    await db.oidcArtifact.deleteMany({ where: { poolId, model: 'Session', uid: developer.sessionUid } })
  }
  await consoleAuth.signOut({ redirect: false })
  return seeOther('/')
}
