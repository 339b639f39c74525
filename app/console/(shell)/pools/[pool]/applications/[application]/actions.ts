'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as applications from '@/lib/applications/commands'
import { getApplication } from '@/lib/applications/queries'
import * as save from '@/lib/applications/save'
import { ChangeApplication, settingsOf } from '@/lib/applications/schema'
import { poolAction } from '@/lib/console/action'
import { toldOf } from '@/lib/console/saved'
import { AppError } from '@/lib/errors'

const Id = z.object({ id: z.string() })
const Seen = Id.extend({ version: z.int() })

export const saveApplication = poolAction(
  Seen.extend({ change: ChangeApplication }),
  async ({ pool, developer, actor, input: { change, ...seen } }) => {
    const saved = await save.saveApplication({ poolId: pool.id, actor }, seen, change)
    refresh()
    return toldOf(developer, saved, settingsOf)
  },
)

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
