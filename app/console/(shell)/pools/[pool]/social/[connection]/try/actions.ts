'use server'

import { z } from 'zod'
import { getConnection } from '@/lib/connections/queries'
import { poolAction } from '@/lib/console/action'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { trialAddress } from '@/lib/trials/begin'

/** @returns the address at which the developer's browser starts the trial */
export const startTrial = poolAction(z.object({ id: z.string() }), async ({ pool, developer, input }) => {
  const { id, sandbox } = await getConnection(pool.id, input.id)
  if (sandbox && !env().SANDBOX) throw new AppError('not_found')
  return trialAddress(pool, { connectionId: id, developerId: developer.id })
})
