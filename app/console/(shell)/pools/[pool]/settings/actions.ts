'use server'

import { refresh } from 'next/cache'
import { RenamePool } from '@/components/console/pools/rename-pool'
import { poolAction } from '@/lib/console/action'
import * as pools from '@/lib/pools/commands'

export const renamePool = poolAction(RenamePool, async ({ pool, actor, input }) => {
  await pools.renamePool({ poolId: pool.id, actor }, input)
  refresh()
})
