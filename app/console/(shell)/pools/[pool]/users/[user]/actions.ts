'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { poolAction } from '@/lib/console/action'
import * as users from '@/lib/users/commands'

const Status = z.object({ id: z.string(), status: z.enum(['active', 'blocked']) })

export const setUserStatus = poolAction(Status, async ({ pool, actor, input }) => {
  await users.setUserStatus({ poolId: pool.id, actor }, input.id, input.status)
  refresh()
})
