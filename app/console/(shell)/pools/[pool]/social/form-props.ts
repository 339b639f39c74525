import { getTranslations } from 'next-intl/server'
import type { DryRunSetting } from '@/components/console/dry-run/types'
import type { Channels } from '@/lib/connections/rules'
import { channelOf } from '@/lib/delivery/channels'
import { env } from '@/lib/env'
import { PERSONAS } from '@/lib/sandbox/personas'
import { dryRunConnection, searchUsers } from './actions'

export const channels = (): Channels => ({ mail: channelOf('mail'), sms: channelOf('sms') })

type Application = { id: string; name: string; on?: boolean }

/** Who may be thought to come, and for which application. A connection that is not made yet is on for none. */
export async function dryRunSetting(poolId: string, applications: readonly Application[]): Promise<DryRunSetting> {
  const t = await getTranslations('dryrun.who')
  return {
    action: dryRunConnection.bind(null, poolId),
    poolHref: `/pools/${poolId}`,
    applications: applications.map(({ id, name, on = false }) => ({ id, name, on })),
    personas: env().SANDBOX ? PERSONAS.map(({ id, nickname }) => ({ id, name: nickname || t('nameless') })) : [],
    searchUsers: searchUsers.bind(null, poolId),
  }
}
