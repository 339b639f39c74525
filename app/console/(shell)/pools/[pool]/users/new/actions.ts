'use server'

import { poolAction } from '@/lib/console/action'
import * as users from '@/lib/users/commands'
import { NewUser } from '@/lib/users/schema'

export const createUser = poolAction(NewUser, async ({ pool, actor, input }) => {
  const { id } = await users.createUser({ poolId: pool.id, actor }, input)
  return { id }
})
