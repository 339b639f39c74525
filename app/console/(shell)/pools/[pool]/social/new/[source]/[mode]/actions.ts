'use server'

import * as connections from '@/lib/connections/commands'
import { CreateConnection } from '@/lib/connections/schema'
import { poolAction } from '@/lib/console/action'

export const createConnection = poolAction(CreateConnection, async ({ pool, actor, input }) => {
  const { id } = await connections.createConnection({ poolId: pool.id, actor }, input)
  return { id }
})
