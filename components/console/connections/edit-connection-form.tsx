'use client'

import { useTranslations } from 'next-intl'
import { toast } from '../../ui/toast'
import type { CheckDraft } from '../doctor/draft-check'
import type { Action } from '../form/action-result'
import { ConnectionForm } from './connection-form'
import type { IssueCredentials } from './credential-fields'
import type { ConnectionValues, StoredConnection } from './values'

type EditConnectionFormProps = {
  socialHref: string
  connection: StoredConnection
  action: Action<ConnectionValues & { id: string }>
  issueCredentials: IssueCredentials | null
  checkDraft: CheckDraft
}

export function EditConnectionForm({
  socialHref,
  connection,
  action,
  issueCredentials,
  checkDraft,
}: EditConnectionFormProps) {
  const t = useTranslations('console.form')
  return (
    <ConnectionForm
      connection={connection}
      action={(values) => action({ ...values, id: connection.id })}
      issueCredentials={issueCredentials}
      checkDraft={checkDraft}
      cancelHref={socialHref}
      onDone={() => toast.success(t('saved'))}
    />
  )
}
