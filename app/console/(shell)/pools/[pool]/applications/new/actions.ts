'use server'

import * as applications from '@/lib/applications/commands'
import { CreateApplication } from '@/lib/applications/schema'
import { poolAction } from '@/lib/console/action'

/** The secret goes to the person who made the application, this once. */
export const createApplication = poolAction(CreateApplication, async ({ pool, actor, input }) => {
  const { application, secret } = await applications.createApplication({ poolId: pool.id, actor }, input)
  return { id: application.id, secret }
})
