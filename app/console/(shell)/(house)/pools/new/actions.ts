'use server'

import { z } from 'zod'
import { developerAction } from '@/lib/console/action'
import * as pools from '@/lib/pools/commands'
import { isNameTaken } from '@/lib/pools/queries'
import { CreatePool, PoolName } from '@/lib/pools/schema'

export const createPool = developerAction(CreatePool, async ({ developer, actor, input }) => {
  const { id } = await pools.createPool({ actor, ownerId: developer.id }, input)
  return { id }
})

export const isNameFree = developerAction(z.object({ name: PoolName }), async ({ input }) => ({
  free: !(await isNameTaken(input.name)),
}))
