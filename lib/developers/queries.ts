import { db } from '../db'
import { getSystemPool } from '../pools/queries'

export const hasDevelopers = async (): Promise<boolean> =>
  (await db.user.count({ where: { poolId: (await getSystemPool()).id } })) > 0

export const findOwner = async () =>
  db.user.findFirst({
    where: { poolId: (await getSystemPool()).id, owner: true },
    orderBy: { createdAt: 'asc' },
    omit: { passwordHash: true },
  })
