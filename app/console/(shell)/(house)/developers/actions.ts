'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { developerAction } from '@/lib/console/action'
import { mintInvitation } from '@/lib/developers/commands'
import * as keys from '@/lib/developers/keys'

export const inviteDeveloper = developerAction(z.object({}), ({ developer }) => mintInvitation(developer))

export const rotateConsoleKey = developerAction(z.object({}), async ({ developer }) => {
  await keys.rotateConsoleKey(developer)
  refresh()
})

export const removeConsoleKey = developerAction(z.object({ kid: z.string() }), async ({ developer, input }) => {
  await keys.removeConsoleKey(developer, input.kid)
  refresh()
})
