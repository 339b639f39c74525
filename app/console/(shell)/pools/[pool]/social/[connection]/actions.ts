'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as connections from '@/lib/connections/commands'
import { UpdateConnection } from '@/lib/connections/schema'
import * as secrets from '@/lib/connections/secrets'
import { poolAction } from '@/lib/console/action'
import * as doctor from '@/lib/doctor/commands'
import * as nextSecret from '@/lib/doctor/next-secret'
import { NextSecret } from '@/lib/doctor/schema'

const Id = z.object({ id: z.string() })

export const updateConnection = poolAction(UpdateConnection.and(Id), async ({ pool, actor, input }) => {
  const { id, ...fields } = input
  await connections.updateConnection({ poolId: pool.id, actor }, id, fields)
  refresh()
})

export const removeConnection = poolAction(Id.extend({ confirmation: z.string() }), ({ pool, actor, input }) =>
  connections.removeConnection({ poolId: pool.id, actor }, input.id, input.confirmation),
)

export const checkConnection = poolAction(Id, async ({ pool, actor, input }) => {
  await doctor.checkConnection({ poolId: pool.id, actor }, input.id)
  refresh()
})

export const offerNextSecret = poolAction(NextSecret, async ({ pool, actor, input }) => {
  const accepted = await nextSecret.offerNextSecret({ poolId: pool.id, actor }, input.id, input.nextAppSecret)
  refresh()
  return { accepted }
})

export const verifyNextSecret = poolAction(Id, async ({ pool, actor, input }) => {
  const verdict = await nextSecret.verifyNextSecret({ poolId: pool.id, actor }, input.id)
  refresh()
  return { verdict }
})

export const promoteSecret = poolAction(Id, async ({ pool, actor, input }) => {
  await secrets.promoteSecret({ poolId: pool.id, actor }, input.id)
  refresh()
})

export const dropNextSecret = poolAction(Id, async ({ pool, actor, input }) => {
  await secrets.dropNextSecret({ poolId: pool.id, actor }, input.id)
  refresh()
})

export const retireOldSecret = poolAction(Id, async ({ pool, actor, input }) => {
  await secrets.retireOldSecret({ poolId: pool.id, actor }, input.id)
  refresh()
})
