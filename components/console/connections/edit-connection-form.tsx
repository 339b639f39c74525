'use client'

import { useTranslations } from 'next-intl'
import type { Channels } from '@/lib/connections/rules'
import { toast } from '../../ui/toast'
import type { CheckDraft } from '../doctor/draft-check'
import type { DryRunSetting } from '../dry-run/types'
import type { Action } from '../form/action-result'
import { ConnectionForm } from './connection-form'
import type { IssueCredentials } from './credential-fields'
import type { DirectLink } from './direct-links'
import type { ConnectionValues, StoredConnection } from './values'

type EditConnectionFormProps = {
  socialHref: string
  connection: StoredConnection
  action: Action<ConnectionValues & { id: string }>
  issueCredentials: IssueCredentials | null
  checkDraft: CheckDraft
  channels: Channels
  dryRun: DryRunSetting
  directLinks: readonly DirectLink[]
}

export function EditConnectionForm({ socialHref, connection, action, ...props }: EditConnectionFormProps) {
  const t = useTranslations('console.form')
  return (
    <ConnectionForm
      {...props}
      mode={connection.mode}
      connection={connection}
      action={(values) => action({ ...values, id: connection.id })}
      cancelHref={socialHref}
      onDone={() => toast.success(t('saved'))}
    />
  )
}
