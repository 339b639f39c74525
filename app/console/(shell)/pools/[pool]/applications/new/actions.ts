'use server'

import * as applications from '@/lib/applications/commands'
import { CreateApplication } from '@/lib/applications/schema'
import { poolAction } from '@/lib/console/action'

/** @returns the new application's id and its secret, which is shown once and never again */
export const createApplication = poolAction(CreateApplication, async ({ pool, actor, input }) => {
  const { application, secret } = await applications.createApplication({ poolId: pool.id, actor }, input)
  return { id: application.id, secret }
})
