import { record } from '../audit/record'
import { db } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { setUserStatus, signOutEverywhere } from '../users/commands'
import { mintLink } from './links'
import { type ActingDeveloper, ownerScope } from './owner'

/** Creates an invitation, for the installation's owner only. @returns its address @throws forbidden */
export async function mintInvitation(developer: ActingDeveloper): Promise<string> {
  const scope = await ownerScope(developer)
  const id = newId('link')
  return db.$transaction(async (tx) => {
    await record(tx, { ...scope, action: 'developer.invited', target: { kind: 'invitation', id } })
    return mintLink('invite', { tx, id, createdBy: developer.id })
  })
}

/** Withdraws an unused invitation, for the installation's owner only. @throws forbidden, not_found */
export async function withdrawInvitation(developer: ActingDeveloper, id: string): Promise<void> {
  const scope = await ownerScope(developer)
  await db.$transaction(async (tx) => {
    const { count } = await tx.oneTimeLink.deleteMany({ where: { id, purpose: 'invite', usedAt: null } })
    if (!count) throw new AppError('not_found')
    await record(tx, { ...scope, action: 'developer.invitation_withdrawn', target: { kind: 'invitation', id } })
  })
}

/**
 * Blocks or unblocks a developer, for the installation's owner only. Blocking also ends their sessions and recovery
 * links. An owner cannot be blocked, or nobody could unblock anybody. @throws forbidden (owner_stays), not_found
 */
export async function setDeveloperStatus(
  developer: ActingDeveloper,
  id: string,
  status: 'active' | 'blocked',
): Promise<void> {
  const scope = await ownerScope(developer)
  await db.$transaction(async (tx) => {
    if (await tx.user.count({ where: { id, poolId: scope.poolId, owner: true } }))
      throw new AppError('forbidden', { reason: 'owner_stays' })
    await setUserStatus({ ...scope, tx }, id, status)
    if (status === 'blocked') await tx.oneTimeLink.deleteMany({ where: { userId: id, usedAt: null } })
  })
}

/**
 * Ends all sessions of a developer, who may log in again, for the installation's owner only. @throws forbidden,
 * not_found
 */
export async function signDeveloperOut(developer: ActingDeveloper, id: string): Promise<void> {
  await signOutEverywhere(await ownerScope(developer), id)
}
