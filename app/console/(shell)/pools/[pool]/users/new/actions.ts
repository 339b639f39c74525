'use server'

import { poolAction } from '@/lib/console/action'
import * as users from '@/lib/users/commands'
import { CreateUser } from '@/lib/users/schema'

export const createUser = poolAction(CreateUser, async ({ pool, actor, input }) => {
  const { id } = await users.createUser({ poolId: pool.id, actor }, input)
  return { id }
})
