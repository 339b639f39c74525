'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { developerAction } from '@/lib/console/action'
import * as developers from '@/lib/developers/commands'
import * as keys from '@/lib/developers/keys'

const Id = z.object({ id: z.string() })

export const inviteDeveloper = developerAction(z.object({}), async ({ developer }) => {
  const link = await developers.mintInvitation(developer)
  refresh()
  return link
})

export const withdrawInvitation = developerAction(Id, async ({ developer, input }) => {
  await developers.withdrawInvitation(developer, input.id)
  refresh()
})

export const setDeveloperStatus = developerAction(
  Id.extend({ status: z.enum(['active', 'blocked']) }),
  async ({ developer, input }) => {
    await developers.setDeveloperStatus(developer, input.id, input.status)
    refresh()
  },
)

export const signDeveloperOut = developerAction(Id, ({ developer, input }) =>
  developers.signDeveloperOut(developer, input.id),
)

export const rotateConsoleKey = developerAction(z.object({}), async ({ developer }) => {
  await keys.rotateConsoleKey(developer)
  refresh()
})

export const removeConsoleKey = developerAction(z.object({ kid: z.string() }), async ({ developer, input }) => {
  await keys.removeConsoleKey(developer, input.kid)
  refresh()
})
