'use server'

import { refresh } from 'next/cache'
import { poolAction } from '@/lib/console/action'
import * as pools from '@/lib/pools/commands'
import { RenamePool } from '@/lib/pools/schema'

export const renamePool = poolAction(RenamePool, async ({ pool, actor, input }) => {
  await pools.renamePool({ poolId: pool.id, actor }, input)
  refresh()
})
