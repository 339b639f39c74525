'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { poolAction } from '@/lib/console/action'
import * as keys from '@/lib/oidc/keys/commands'
import * as pools from '@/lib/pools/commands'
import { RenamePool, UpdatePool } from '@/lib/pools/schema'

export const renamePool = poolAction(RenamePool, async ({ pool, actor, input }) => {
  await pools.renamePool({ poolId: pool.id, actor }, input)
  refresh()
})

export const updatePool = poolAction(UpdatePool, async ({ pool, actor, input }) => {
  const changed = await pools.updatePool({ poolId: pool.id, actor }, input)
  refresh()
  return changed
})

export const rotateKey = poolAction(z.object({}), async ({ pool, actor }) => {
  await keys.rotateKey({ poolId: pool.id, actor })
  refresh()
})

export const removeKey = poolAction(z.object({ kid: z.string() }), async ({ pool, actor, input }) => {
  await keys.removeFormerKey({ poolId: pool.id, actor }, input.kid)
  refresh()
})
