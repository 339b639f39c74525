'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as applications from '@/lib/applications/commands'
import { getApplication } from '@/lib/applications/queries'
import { UpdateApplication } from '@/lib/applications/schema'
import { poolAction } from '@/lib/console/action'
import { AppError } from '@/lib/errors'

const Id = z.object({ id: z.string() })

export const updateApplication = poolAction(UpdateApplication.and(Id), async ({ pool, actor, input }) => {
  const { id, ...fields } = input
  await applications.updateApplication({ poolId: pool.id, actor }, id, fields, { byForm: true })
  refresh()
})

/** @returns the new secret, which is shown once and never again */
export const replaceSecret = poolAction(Id, async ({ pool, actor, input }) => {
  const secret = await applications.replaceSecret({ poolId: pool.id, actor }, input.id)
  refresh()
  return secret
})

/** `confirmation` is the application's name, as the developer typed it. */
export const removeApplication = poolAction(Id.extend({ confirmation: z.string() }), async ({ pool, actor, input }) => {
  const { name } = await getApplication(pool.id, input.id)
  if (name !== input.confirmation)
    throw new AppError('invalid', { field: 'confirmation', reason: 'confirmation_mismatch' })
  await applications.removeApplication({ poolId: pool.id, actor }, input.id)
})
