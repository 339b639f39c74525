import { db } from '../db'
import { AppError } from '../errors'
import { getSystemPool } from '../pools/queries'
import { setPassword } from '../users/commands'
import { hashPassword } from '../users/password'
import { mintLink, redeemLink, requireLink } from './links'
import { findDeveloperByEmail, findOwner } from './queries'

/**
 * A link to a new password for the developer with an address, or for the owner; null when nobody has the address.
 * @throws forbidden (developer_blocked)
 */
export async function mintRecoveryLink(address?: string): Promise<{ link: string; email: string } | null> {
  const developer = await (address === undefined ? findOwner() : findDeveloperByEmail(address))
  if (!developer?.email) return null
  if (developer.status === 'blocked') throw new AppError('forbidden', { reason: 'developer_blocked' })
  return { link: await mintLink('recover', { userId: developer.id }), email: developer.email }
}

/**
 * Sets the password of the developer whose recovery link it is, and ends all their sessions. @returns the developer's
 * id
 * @throws expired, invalid (password_common), rate_limited (busy)
 */
export async function recoverDeveloper(token: string, password: string): Promise<string> {
  const { id: poolId } = await getSystemPool()
  await requireLink(token)
  const passwordHash = await hashPassword(poolId, password)
  return db.$transaction(async (tx) => {
    const link = await redeemLink(tx, token, ['recover'])
    if (!link.userId) throw new AppError('expired', { reason: 'link_used' })
    await setPassword({ tx, poolId, actor: { kind: 'system', id: null } }, link.userId, passwordHash)
    return link.userId
  })
}
