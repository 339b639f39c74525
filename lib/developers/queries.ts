import { db } from '../db'
import { getSystemPool } from '../pools/queries'

export const hasDevelopers = async (): Promise<boolean> =>
  (await db.user.count({ where: { poolId: (await getSystemPool()).id } })) > 0

/** Null also for nobody. */
export async function emailOfDeveloper(id: string | null): Promise<string | null> {
  if (!id) return null
  const { id: poolId } = await getSystemPool()
  return (await db.user.findUnique({ where: { id, poolId }, select: { email: true } }))?.email ?? null
}

export const findOwner = async () =>
  db.user.findFirst({
    where: { poolId: (await getSystemPool()).id, owner: true },
    orderBy: { createdAt: 'asc' },
    omit: { passwordHash: true },
  })
