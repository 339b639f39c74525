import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { AppError } from '../errors'
import { hostHeader, hostOf, REQUESTED_PATH } from '../hosts'
import { samePath } from '../i18n/switch-language'
import { getPoolOf, getSystemPool, type PoolRef } from '../pools/queries'
import { findUserInSession } from '../users/session'
import { consoleAuth } from './auth'

export type Developer = { id: string; name: string; email: string; owner: boolean; sessionUid: string }

/**
 * The developer who sent the request. Null unless it is to the console's host with a valid session cookie, the session
 * in the system pool that the console was opened from still exists, and the developer is active.
 */
export const findDeveloper = cache(async (): Promise<Developer | null> => {
  if (hostOf(hostHeader(await headers()))?.kind !== 'console') return null
  const session = (await consoleAuth.auth()) as { developerId?: string; sessionUid?: string } | null
  if (!session?.developerId || !session.sessionUid) return null
  const { id: poolId } = await getSystemPool()
  const user = await findUserInSession(poolId, session.developerId, session.sessionUid)
  if (!user) return null
  const email = user.email ?? ''
  return { id: user.id, name: user.name ?? email, email, owner: user.owner, sessionUid: session.sessionUid }
})

/** For actions. @throws unauthenticated */
export async function requireDeveloper(): Promise<Developer> {
  const developer = await findDeveloper()
  if (!developer) throw new AppError('unauthenticated')
  return developer
}

/** For actions. @throws unauthenticated; not_found for a pool the developer is no member of */
export async function requirePool(poolId: string): Promise<{ developer: Developer; pool: PoolRef }> {
  const developer = await requireDeveloper()
  return { developer, pool: await getPoolOf(developer.id, poolId) }
}

/** For pages: sends somebody who is not logged in to the sign-in, and from there back to this page. */
export async function developerPage(): Promise<Developer> {
  const developer = await findDeveloper()
  if (developer) return developer
  const path = samePath((await headers()).get(REQUESTED_PATH) ?? '/')
  redirect(path === '/' ? '/sign-in' : `/sign-in?return=${encodeURIComponent(path)}`)
}
