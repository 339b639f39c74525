import { db, type Tx } from '../db'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import type { AddressKind } from './schema'

const withoutPasswordHash = { omit: { passwordHash: true } } as const

export const findUser = (poolId: string, id: string, tx: Tx = db) =>
  tx.user.findUnique({ where: { id, poolId }, ...withoutPasswordHash })

/** The user who has an address, verified or not, with the number of their identities. */
export const findUserByAddress = (poolId: string, kind: AddressKind, address: string, tx: Tx = db) =>
  tx.user.findUnique({
    where:
      kind === 'email' ? { poolId_email: { poolId, email: address } } : { poolId_phone: { poolId, phone: address } },
    ...withoutPasswordHash,
    include: { _count: { select: { identities: true } } },
  })

/** The only query that returns the hash of the password. */
export const findUserForPassword = (poolId: string, account: { email: string } | { phone: string }) =>
  db.user.findUnique({
    where:
      'email' in account
        ? { poolId_email: { poolId, email: account.email } }
        : { poolId_phone: { poolId, phone: account.phone } },
  })

/** Prisma does not escape the wildcards of LIKE, and `_` is common in addresses. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** How many users a list shows at most. */
export const MAX_LISTED_USERS = 100

/** The newest users, or those whose name, e-mail or phone contains `search`, or whose id it is. */
export async function listUsers(poolId: string, search = '') {
  const users = await db.user.findMany({
    where: whereMatches(poolId, search),
    orderBy: { createdAt: 'desc' },
    take: MAX_LISTED_USERS,
    include: { identities: { select: { source: true, sandbox: true } } },
  })
  return users.map(({ passwordHash, ...user }) => ({ ...user, hasPassword: passwordHash !== null }))
}

/** The newest users who match, for a picker: each with the address that matches, or else any address. */
export async function searchUsers(poolId: string, search: string, limit: number) {
  const users = await db.user.findMany({
    where: whereMatches(poolId, search),
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: { id: true, name: true, email: true, phone: true },
  })
  const digits = phoneFilter(search)[0]?.phone.contains
  return users.map(({ id, name, email, phone }) => ({
    id,
    name,
    address: digits && phone?.includes(digits) ? phone : (email ?? phone),
  }))
}

const whereMatches = (poolId: string, search: string): Prisma.UserWhereInput => ({
  poolId,
  ...(search
    ? {
        OR: [
          { name: { contains: escapeLike(search), mode: 'insensitive' } },
          { email: { contains: escapeLike(search.toLowerCase()) } },
          ...phoneFilter(search),
          { id: search },
        ],
      }
    : {}),
})

/** Phone numbers are typed with separators and stored without. */
function phoneFilter(search: string) {
  const digits = search.replace(/[ ().-]/g, '')
  return /^\+?\d{3,}$/.test(digits) ? [{ phone: { contains: digits } }] : []
}

export const hasUsers = async (poolId: string): Promise<boolean> =>
  (await db.user.count({ where: { poolId }, take: 1 })) > 0

/** Whether any user has ever logged in. */
export const hasLogins = async (poolId: string): Promise<boolean> =>
  (await db.user.count({ where: { poolId, lastLoginAt: { not: null } }, take: 1 })) > 0

/** @throws not_found, also for another pool's user */
export async function getUser(poolId: string, id: string) {
  const user = await db.user.findUnique({
    where: { id, poolId },
    ...withoutPasswordHash,
    include: {
      identities: { include: { keys: true, connection: { select: { id: true, displayName: true, sandbox: true } } } },
    },
  })
  if (!user) throw new AppError('not_found')
  return user
}
