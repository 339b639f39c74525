import { getTranslations } from 'next-intl/server'
import type { Channels } from '@/lib/connections/rules'
import { channelOf } from '@/lib/delivery/channels'
import { env } from '@/lib/env'
import type { Mode } from '@/lib/modes'
import { SANDBOX_MODES } from '@/lib/sandbox/modes'
import { PERSONAS } from '@/lib/sandbox/personas'
import { dryRunConnection, issueSandboxCredentials, searchUsers } from '../actions'
import type { IssueCredentials } from './credential-fields'
import type { DryRunSetting } from './dry-run/types'

export const channels = (): Channels => ({ mail: channelOf('mail'), sms: channelOf('sms') })

/** The action that issues sandbox credentials; null where the sandbox does not run or lacks the mode. */
export const issueFor = (mode: Mode, poolId: string): IssueCredentials | null =>
  hasSandbox(mode) ? issueSandboxCredentials.bind(null, poolId) : null

const hasSandbox = (mode: Mode) => env().SANDBOX && SANDBOX_MODES[mode] !== null

type Application = { id: string; name: string; on?: boolean }

/** The dry run's choices. A connection that is not created yet is on for no application. */
export async function dryRunSetting(
  poolId: string,
  mode: Mode,
  applications: readonly Application[],
): Promise<DryRunSetting> {
  const t = await getTranslations('dryrun.who')
  return {
    action: dryRunConnection.bind(null, poolId),
    poolHref: `/pools/${poolId}`,
    applications: applications.map(({ id, name, on = false }) => ({ id, name, on })),
    personas: hasSandbox(mode) ? PERSONAS.map(({ id, nickname }) => ({ id, name: nickname || t('nameless') })) : [],
    searchUsers: searchUsers.bind(null, poolId),
  }
}
