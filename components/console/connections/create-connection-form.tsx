'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Channels } from '@/lib/connections/rules'
import { type Mode, sourceOf } from '@/lib/modes'
import { toast } from '../../ui/toast'
import type { CheckDraft } from '../doctor/draft-check'
import type { DryRunSetting } from '../dry-run/types'
import type { Action } from '../form/action-result'
import { ConnectionForm } from './connection-form'
import type { IssueCredentials } from './credential-fields'
import type { ConnectionValues } from './values'

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
