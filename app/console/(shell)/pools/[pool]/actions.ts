'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as connections from '@/lib/connections/commands'
import { poolAction } from '@/lib/console/action'

const Switch = z.object({ connectionId: z.string(), applicationId: z.string(), on: z.boolean() })

/** Of the connection's page and of the application's. */
export const switchConnection = poolAction(Switch, async ({ pool, actor, input }) => {
  await connections.switchConnection({ poolId: pool.id, actor }, input)
  refresh()
})
