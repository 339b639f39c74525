import { db, type Tx } from '../db'
import { AppError } from '../errors'
import type { Prisma } from '../generated/prisma/client'
import type { AddressKind } from './schema'

const visible = { omit: { passwordHash: true } } as const

export const findUser = (poolId: string, id: string, tx: Tx = db) =>
  tx.user.findUnique({ where: { id, poolId }, ...visible })

/** Whose address it is, proved or not; with the number of their identities. */
export const findUserByAddress = (poolId: string, what: AddressKind, address: string, tx: Tx = db) =>
  tx.user.findUnique({
    where:
      what === 'email' ? { poolId_email: { poolId, email: address } } : { poolId_phone: { poolId, phone: address } },
    ...visible,
    include: { _count: { select: { identities: true } } },
  })

/** With the password's hash. */
export const findUserForPassword = (poolId: string, account: { email: string } | { phone: string }) =>
  db.user.findUnique({
    where:
      'email' in account
        ? { poolId_email: { poolId, email: account.email } }
        : { poolId_phone: { poolId, phone: account.phone } },
  })

/** Prisma leaves LIKE's own signs as they are; `_` stands in many an address. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** How many users a list shows at most. */
export const LISTED_USERS = 100

/** The newest of them, narrowed by a part of name, e-mail or phone, or by the whole id. */
export async function listUsers(poolId: string, search = '') {
  const users = await db.user.findMany({
    where: like(poolId, search),
    orderBy: { createdAt: 'desc' },
    take: LISTED_USERS,
    include: { identities: { select: { source: true, sandbox: true } } },
  })
  return users.map(({ passwordHash, ...user }) => ({ ...user, hasPassword: passwordHash !== null }))
}

/** The newest few who are like that, to choose one from: each with the address that is like it, or the one there is. */
export async function searchUsers(poolId: string, search: string, most: number) {
  const users = await db.user.findMany({
    where: like(poolId, search),
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { id: true, name: true, email: true, phone: true },
  })
  const byPhone = partOfPhone(search)[0]?.phone.contains
  return users.map(({ id, name, email, phone }) => ({
    id,
    name,
    address: byPhone && phone?.includes(byPhone) ? phone : (email ?? phone),
  }))
}

const like = (poolId: string, search: string): Prisma.UserWhereInput => ({
  poolId,
  ...(search
    ? {
        OR: [
          { name: { contains: literally(search), mode: 'insensitive' } },
          { email: { contains: literally(search.toLowerCase()) } },
          ...partOfPhone(search),
          { id: search },
        ],
      }
    : {}),
})

/** People write a number in groups; it is kept without them. */
function partOfPhone(search: string) {
  const digits = search.replace(/[ ().-]/g, '')
  return /^\+?\d{3,}$/.test(digits) ? [{ phone: { contains: digits } }] : []
}

export const hasUsers = async (poolId: string): Promise<boolean> =>
  (await db.user.count({ where: { poolId }, take: 1 })) > 0

/** Whether anybody ever logged in. */
export const hasLogins = async (poolId: string): Promise<boolean> =>
  (await db.user.count({ where: { poolId, lastLoginAt: { not: null } }, take: 1 })) > 0

/** @throws not_found, also for another pool's user */
export async function getUser(poolId: string, id: string) {
  const user = await db.user.findUnique({
    where: { id, poolId },
    ...visible,
    include: {
      identities: { include: { keys: true, connection: { select: { id: true, displayName: true, sandbox: true } } } },
    },
  })
  if (!user) throw new AppError('not_found')
  return user
}
