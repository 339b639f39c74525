'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import * as connections from '@/lib/connections/commands'
import * as save from '@/lib/connections/save'
import { ChangeConnection } from '@/lib/connections/schema'
import * as secrets from '@/lib/connections/secrets'
import { poolAction } from '@/lib/console/action'
import { toldOf } from '@/lib/console/saved'
import * as doctor from '@/lib/doctor/commands'
import * as nextSecret from '@/lib/doctor/next-secret'
import { NextSecret } from '@/lib/doctor/schema'
import { storedOf } from './_parts/stored'

const Id = z.object({ id: z.string() })
const Seen = Id.extend({ version: z.int() })
const SeenSecret = Id.extend({ fingerprint: z.string() })

export const saveConnection = poolAction(
  Seen.extend({ change: ChangeConnection }),
  async ({ pool, developer, actor, input: { change, ...seen } }) => {
    const saved = await save.saveConnection({ poolId: pool.id, actor }, seen, change)
    refresh()
    return toldOf(developer, saved, storedOf)
  },
)

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

export const promoteSecret = poolAction(SeenSecret, async ({ pool, actor, input }) => {
  await secrets.promoteSecret({ poolId: pool.id, actor }, input)
  refresh()
})

export const dropNextSecret = poolAction(SeenSecret, async ({ pool, actor, input }) => {
  await secrets.dropNextSecret({ poolId: pool.id, actor }, input)
  refresh()
})

export const retireOldSecret = poolAction(SeenSecret, async ({ pool, actor, input }) => {
  await secrets.retireOldSecret({ poolId: pool.id, actor }, input)
  refresh()
})
