import { db } from '../db'

const person = { select: { id: true, name: true, email: true, phone: true } } as const

/** How many conflicts a page shows at most. */
const LISTED_CONFLICTS = 50

/** Keys that two users of a pool claim, the latest first: those of one user, or those met through one connection. */
export const listConflicts = (poolId: string, of: { userId: string } | { connectionId: string }) =>
  db.keyConflict.findMany({
    where: { poolId, ...('userId' in of ? { OR: [{ userId: of.userId }, { holderId: of.userId }] } : of) },
    orderBy: { lastAt: 'desc' },
    take: LISTED_CONFLICTS,
    include: { user: person, holder: person },
  })
