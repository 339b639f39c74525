import { db } from '../db'

const userSummary = { select: { id: true, name: true, email: true, phone: true } } as const

/** How many conflicts a page shows at most. */
const MAX_LISTED_CONFLICTS = 50

/** Keys that two users of a pool claim, latest first: those of one user, or those found through one connection. */
export const listConflicts = (poolId: string, of: { userId: string } | { connectionId: string }) =>
  db.keyConflict.findMany({
    where: { poolId, ...('userId' in of ? { OR: [{ userId: of.userId }, { holderId: of.userId }] } : of) },
    orderBy: { lastAt: 'desc' },
    take: MAX_LISTED_CONFLICTS,
    include: { user: userSummary, holder: userSummary },
  })
