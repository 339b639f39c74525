'use client'

import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { toast } from '@/components/ui/toast'
import type { Channels } from '@/lib/connections/rules'
import { ConnectionForm } from '../../_parts/connection-form'
import type { IssueCredentials } from '../../_parts/credential-fields'
import type { DirectLink } from '../../_parts/direct-links'
import type { CheckDraft } from '../../_parts/doctor/draft-check'
import type { DryRunSetting } from '../../_parts/dry-run/types'
import type { ConnectionValues, StoredConnection } from '../../_parts/values'

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
