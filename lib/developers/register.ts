import { db } from '../db'
import { AppError } from '../errors'
import { getSystemPool } from '../pools/queries'
import { createUser } from '../users/commands'
import { hashPassword } from '../users/password'
import { mintLink, redeemLink, requireLink } from './links'
import { hasDevelopers } from './queries'
import { registrationMode } from './registration'
import type { RegisterDeveloper } from './schema'

/** A setup link while no developer exists; null afterwards. */
export const mintSetupLink = async (): Promise<string | null> => ((await hasDevelopers()) ? null : mintLink('setup'))

/**
 * Creates a developer, by a link or where sign-up is open. The first one, by the setup link, becomes the owner of the
 * installation and of the pools that have none yet. @throws expired, forbidden, conflict, invalid (password_common),
 * rate_limited (busy)
 */
export async function registerDeveloper(token: string | null, input: RegisterDeveloper) {
  const { id: poolId } = await getSystemPool()
  if (!token && (registrationMode() !== 'form' || !(await hasDevelopers())))
    throw new AppError('forbidden', { reason: 'sign_up_by_invitation' })
  if (token) await requireLink(token)
  const { password, ...rest } = input
  const passwordHash = await hashPassword(poolId, password)
  return db.$transaction(async (tx) => {
    const link = token ? await redeemLink(tx, token, ['setup', 'invite']) : null
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
