'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Action } from '@/components/console/form/action-result'
import { toast } from '@/components/ui/toast'
import type { Channels } from '@/lib/connections/rules'
import { type Mode, sourceOf } from '@/lib/modes'
import { ConnectionForm } from '../../../../_parts/connection-form'
import type { IssueCredentials } from '../../../../_parts/credential-fields'
import type { CheckDraft } from '../../../../_parts/doctor/draft-check'
import type { DryRunSetting } from '../../../../_parts/dry-run/types'
import type { ConnectionValues } from '../../../../_parts/values'

type CreateConnectionFormProps = {
  mode: Mode
  socialHref: string
  action: Action<ConnectionValues, { id: string }>
  issueCredentials: IssueCredentials | null
  checkDraft: CheckDraft
  channels: Channels
  dryRun: DryRunSetting
}

export function CreateConnectionForm({ mode, socialHref, action, ...props }: CreateConnectionFormProps) {
  const t = useTranslations('console.connection')
  const router = useRouter()
  return (
    <ConnectionForm
      {...props}
      mode={mode}
      connection={null}
      action={action}
      cancelHref={`${socialHref}/new/${sourceOf(mode)}`}
      onDone={({ id }, { displayName }) => {
        toast.success(t('created', { name: displayName }))
        router.push(`${socialHref}/${id}`)
      }}
    />
  )
}
