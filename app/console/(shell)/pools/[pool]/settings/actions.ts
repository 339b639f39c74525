'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { poolAction } from '@/lib/console/action'
import { toldOf } from '@/lib/console/saved'
import * as keys from '@/lib/oidc/keys/commands'
import * as save from '@/lib/pools/save'
import { ChangePool, settingsOf } from '@/lib/pools/schema'

export const savePool = poolAction(
  z.object({ version: z.int(), change: ChangePool }),
  async ({ pool, developer, actor, input: { version, change } }) => {
    const saved = await save.savePool({ poolId: pool.id, actor }, version, change)
    refresh()
    return toldOf(developer, saved, settingsOf)
  },
)

export const rotateKey = poolAction(z.object({}), async ({ pool, actor }) => {
  await keys.rotateKey({ poolId: pool.id, actor })
  refresh()
})

export const removeKey = poolAction(z.object({ kid: z.string() }), async ({ pool, actor, input }) => {
  await keys.removeFormerKey({ poolId: pool.id, actor }, input.kid)
  refresh()
})
