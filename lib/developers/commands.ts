import { record } from '../audit/record'
import { db } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { setUserStatus, signOutEverywhere } from '../users/commands'
import { mintLink } from './links'
import { ownerScope, type Who } from './owner'

/** For the installation's owner only. @throws forbidden */
export async function mintInvitation(developer: Who): Promise<string> {
  const scope = await ownerScope(developer)
  const id = newId('link')
  return db.$transaction(async (tx) => {
    await record(tx, { ...scope, action: 'developer.invited', target: { kind: 'invitation', id } })
    return mintLink('invite', { tx, id, createdBy: developer.id })
  })
}

/** For the installation's owner only: an invitation that nobody has used opens nothing more. @throws forbidden, not_found */
export async function withdrawInvitation(developer: Who, id: string): Promise<void> {
  const scope = await ownerScope(developer)
  await db.$transaction(async (tx) => {
    const { count } = await tx.oneTimeLink.deleteMany({ where: { id, purpose: 'invite', usedAt: null } })
    if (!count) throw new AppError('not_found')
    await record(tx, { ...scope, action: 'developer.invitation_withdrawn', target: { kind: 'invitation', id } })
  })
}

/**
 * For the installation's owner only. A blocked developer's sessions end, and a link to a new password. An owner stays, or
 * nobody could let anybody in again. @throws forbidden (owner_stays), not_found
 */
export async function setDeveloperStatus(developer: Who, id: string, status: 'active' | 'blocked'): Promise<void> {
  const scope = await ownerScope(developer)
  await db.$transaction(async (tx) => {
    if (await tx.user.count({ where: { id, poolId: scope.poolId, owner: true } }))
      throw new AppError('forbidden', { reason: 'owner_stays' })
    await setUserStatus({ ...scope, tx }, id, status)
    if (status === 'blocked') await tx.oneTimeLink.deleteMany({ where: { userId: id, usedAt: null } })
  })
}

/** For the installation's owner only: ends every session of a developer, who may log in again. @throws forbidden, not_found */
export async function signDeveloperOut(developer: Who, id: string): Promise<void> {
  await signOutEverywhere(await ownerScope(developer), id)
}
