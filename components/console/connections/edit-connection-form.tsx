'use client'

import { useTranslations } from 'next-intl'
import { toast } from '../../ui/toast'
import type { Action } from '../form/action-result'
import { ConnectionForm } from './connection-form'
import type { IssueCredentials } from './credential-fields'
import type { ConnectionValues, StoredConnection } from './values'

type EditConnectionFormProps = {
  socialHref: string
  connection: StoredConnection
  action: Action<ConnectionValues & { id: string }>
  issueCredentials: IssueCredentials | null
}

export function EditConnectionForm({ socialHref, connection, action, issueCredentials }: EditConnectionFormProps) {
  const t = useTranslations('console.form')
  return (
    <ConnectionForm
      connection={connection}
      action={(values) => action({ ...values, id: connection.id })}
      issueCredentials={issueCredentials}
      cancelHref={socialHref}
      onDone={() => toast.success(t('saved'))}
    />
  )
}
