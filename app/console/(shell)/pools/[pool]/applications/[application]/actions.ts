'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as applications from '@/lib/applications/commands'
import { UpdateApplication } from '@/lib/applications/schema'
import { poolAction } from '@/lib/console/action'

const Id = z.object({ id: z.string() })

export const updateApplication = poolAction(UpdateApplication.and(Id), async ({ pool, actor, input }) => {
  const { id, ...fields } = input
  await applications.updateApplication({ poolId: pool.id, actor }, id, fields)
  refresh()
})

/** The new secret goes to the person who asked for it, this once. */
export const replaceSecret = poolAction(Id, async ({ pool, actor, input }) => {
  const secret = await applications.replaceSecret({ poolId: pool.id, actor }, input.id)
  refresh()
  return secret
})

export const removeApplication = poolAction(Id, ({ pool, actor, input }) =>
  applications.removeApplication({ poolId: pool.id, actor }, input.id),
)
