import { record } from '../audit/record'
import { db } from '../db'
import { AppError } from '../errors'
import { newId } from '../ids'
import { countOwnTry, forgetOwnTries, takeBackOwnTry, unlessBusy } from '../limits/rate-limit'
import { getSystemPool } from '../pools/queries'
import { createUser, setPassword, setUserStatus, signOutEverywhere } from '../users/commands'
import { hashPassword, isPassword } from '../users/password'
import { findLink, mintLink, spendLink } from './links'
import { ownerScope, type Who } from './owner'
import { findDeveloperByEmail, findOwner, hasDevelopers } from './queries'
import { registration } from './registration'
import type { ChangePassword, RegisterDeveloper } from './schema'

/** A setup link while no developer exists; null afterwards. */
export const mintSetupLink = async (): Promise<string | null> => ((await hasDevelopers()) ? null : mintLink('setup'))

/**
 * A way back in for a developer who lost the password, or for the owner; null where nobody has the address.
 * @throws forbidden (developer_blocked): the owner lets them in again first
 */
export async function mintRecoveryLink(address?: string): Promise<{ link: string; email: string } | null> {
  const developer = await (address === undefined ? findOwner() : findDeveloperByEmail(address))
  if (!developer?.email) return null
  if (developer.status === 'blocked') throw new AppError('forbidden', { reason: 'developer_blocked' })
  return { link: await mintLink('recover', { userId: developer.id }), email: developer.email }
}

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

/** Before the work of a password: it is used up after that, in the transaction. @throws expired */
async function requireLink(token: string): Promise<void> {
  if (!(await findLink(token))) throw new AppError('expired', { reason: 'link_used' })
}

/**
 * A new developer, by a link or where sign-up is open. The first one, by the setup link, owns the installation and the
 * pools that have no owner yet. @throws expired, forbidden, conflict, invalid (password_common), rate_limited (busy)
 */
export async function registerDeveloper(token: string | null, input: RegisterDeveloper) {
  const { id: poolId } = await getSystemPool()
  if (!token && (registration() !== 'form' || !(await hasDevelopers())))
    throw new AppError('forbidden', { reason: 'sign_up_by_invitation' })
  if (token) await requireLink(token)
  const { password, ...rest } = input
  const passwordHash = await hashPassword(poolId, password)
  return db.$transaction(async (tx) => {
    const link = token ? await spendLink(tx, token, ['setup', 'invite']) : null
    const first = link?.purpose === 'setup'
    if (first) {
      await tx.$executeRaw`SELECT 1 FROM "Pool" WHERE "id" = ${poolId} FOR UPDATE`
      if (await tx.user.count({ where: { poolId } })) throw new AppError('expired', { reason: 'link_used' })
    }
    const user = await createUser(
      { tx, poolId, actor: { kind: 'system', id: null } },
      { ...rest, passwordHash, owner: first, invitedBy: link?.createdBy },
    )
    if (first) {
      const orphans = await tx.pool.findMany({ where: { system: false, members: { none: {} } }, select: { id: true } })
      await tx.poolMember.createMany({
        data: orphans.map((pool) => ({ poolId: pool.id, userId: user.id, role: 'owner' as const })),
      })
    }
    return user
  })
}

/**
 * Sets the password of the developer the link is for, and ends the sessions begun with the old one.
 * @throws expired, invalid (password_common), rate_limited (busy)
 */
export async function recoverDeveloper(token: string, password: string): Promise<string> {
  const { id: poolId } = await getSystemPool()
  await requireLink(token)
  const passwordHash = await hashPassword(poolId, password)
  return db.$transaction(async (tx) => {
    const link = await spendLink(tx, token, ['recover'])
    if (!link.userId) throw new AppError('expired', { reason: 'link_used' })
    await setPassword({ tx, poolId, actor: { kind: 'system', id: null } }, link.userId, passwordHash)
    return link.userId
  })
}

/**
 * A developer's own new password, by the current one. It ends every session, that of the change too: a stolen cookie opens
 * nothing more, and the developer logs in by the new one.
 * @throws invalid (current_password_wrong, password_common), rate_limited (too_many_tries, busy), not_found
 */
export async function changeOwnPassword({ id }: { id: string }, input: ChangePassword): Promise<void> {
  const { id: poolId } = await getSystemPool()
  const user = await db.user.findUnique({ where: { id, poolId }, select: { passwordHash: true } })
  if (!user) throw new AppError('not_found')
  await countOwnTry(id)
  const checked = isPassword(poolId, user.passwordHash, input.current)
  if (!(await unlessBusy(checked, () => takeBackOwnTry(id))))
    throw new AppError('invalid', { field: 'current', reason: 'current_password_wrong' })
  await forgetOwnTries(id)
  const passwordHash = await hashPassword(poolId, input.password)
  await setPassword({ poolId, actor: { kind: 'developer', id } }, id, passwordHash, user.passwordHash)
}
