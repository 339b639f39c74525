import { db } from '../db'
import { AppError } from '../errors'

const visible = { omit: { passwordHash: true } } as const

export const findUser = (poolId: string, id: string) => db.user.findUnique({ where: { id, poolId }, ...visible })

export const findUserForPassword = (poolId: string, email: string) =>
  db.user.findUnique({ where: { poolId_email: { poolId, email } } })

/** Prisma leaves LIKE's own signs as they are; `_` stands in many an address. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** How many users a list shows at most. */
export const LISTED_USERS = 100

/** The newest of them, narrowed by a part of name, e-mail or id. */
export const listUsers = (poolId: string, search = '') =>
  db.user.findMany({
    where: {
      poolId,
      ...(search
        ? {
            OR: [
              { name: { contains: literally(search), mode: 'insensitive' } },
              { email: { contains: literally(search.toLowerCase()) } },
              { id: search },
            ],
          }
        : {}),
    },
    orderBy: { createdAt: 'desc' },
    take: LISTED_USERS,
    ...visible,
    include: { identities: { select: { source: true, sandbox: true } } },
  })

/** Whether anybody ever logged in. */
export const hasLogins = async (poolId: string): Promise<boolean> =>
  (await db.user.count({ where: { poolId, lastLoginAt: { not: null } }, take: 1 })) > 0

/** @throws not_found, also for another pool's user */
export async function getUser(poolId: string, id: string) {
  const user = await db.user.findUnique({
    where: { id, poolId },
    ...visible,
    include: { identities: { include: { keys: true, connection: { select: { id: true, displayName: true } } } } },
  })
  if (!user) throw new AppError('not_found')
  return user
}
