'use server'

import { refresh } from 'next/cache'
import { after } from 'next/server'
import { z } from 'zod'
import { provisionIdentity } from '@/lib/association/provision'
import { withdrawConsent } from '@/lib/consent/commands'
import { poolAction } from '@/lib/console/action'
import { toldOf } from '@/lib/console/saved'
import { deliverNotices } from '@/lib/logout/deliver'
import * as users from '@/lib/users/commands'
import * as save from '@/lib/users/save'
import { ChangeUser, LinkIdentity, profileOf } from '@/lib/users/schema'

const Id = z.object({ id: z.string() })

export const setUserStatus = poolAction(
  Id.extend({ status: z.enum(['active', 'blocked']) }),
  async ({ pool, actor, input }) => {
    await users.setUserStatus({ poolId: pool.id, actor }, input.id, input.status)
    after(deliverNotices)
    refresh()
  },
)

export const saveUser = poolAction(
  Id.extend({ version: z.int(), change: ChangeUser }),
  async ({ pool, developer, actor, input: { change, ...seen } }) => {
    const saved = await save.saveUser({ poolId: pool.id, actor }, seen, change)
    refresh()
    return toldOf(developer, saved, profileOf)
  },
)

export const linkIdentity = poolAction(LinkIdentity.and(Id), async ({ pool, actor, input }) => {
  const { id, ...keys } = input
  await provisionIdentity({ poolId: pool.id, actor }, id, keys)
  refresh()
})

export const unlinkIdentity = poolAction(Id.extend({ identityId: z.string() }), async ({ pool, actor, input }) => {
  await users.unlinkIdentity({ poolId: pool.id, actor }, input.id, input.identityId)
  after(deliverNotices)
  refresh()
})

export const signOutEverywhere = poolAction(Id, async ({ pool, actor, input }) => {
  await users.signOutEverywhere({ poolId: pool.id, actor }, input.id)
  after(deliverNotices)
})

export const withdraw = poolAction(Id.extend({ applicationId: z.string() }), async ({ pool, actor, input }) => {
  await withdrawConsent({ poolId: pool.id, actor }, input.id, input.applicationId)
  after(deliverNotices)
  refresh()
})
