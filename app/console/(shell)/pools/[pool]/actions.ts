'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as connections from '@/lib/connections/commands'
import { poolAction } from '@/lib/console/action'

const Switch = z.object({ connectionId: z.string(), applicationId: z.string(), on: z.boolean() })

/** Used by both the connection's page and the application's. */
export const switchConnection = poolAction(Switch, async ({ pool, actor, input }) => {
  await connections.switchConnection({ poolId: pool.id, actor }, input)
  refresh()
})
