'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as connections from '@/lib/connections/commands'
import { UpdateConnection } from '@/lib/connections/schema'
import { poolAction } from '@/lib/console/action'

const Id = z.object({ id: z.string() })

export const updateConnection = poolAction(UpdateConnection.and(Id), async ({ pool, actor, input }) => {
  const { id, ...fields } = input
  await connections.updateConnection({ poolId: pool.id, actor }, id, fields)
  refresh()
})

export const removeConnection = poolAction(Id.extend({ confirmation: z.string() }), ({ pool, actor, input }) =>
  connections.removeConnection({ poolId: pool.id, actor }, input.id, input.confirmation),
)
