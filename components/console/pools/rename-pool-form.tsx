'use client'

import { useTranslations } from 'next-intl'
import { RenamePool } from '@/lib/pools/schema'
import { TextField } from '../../ui/text-field'
import { toast } from '../../ui/toast'
import { ActionForm } from '../form/action-form'
import type { Action } from '../form/action-result'
import { SaveBar } from '../form/save-bar'
import { useActionForm } from '../form/use-action-form'

export function RenamePoolForm({ displayName, action }: { displayName: string; action: Action<RenamePool> }) {
  const t = useTranslations('console')
  const state = useActionForm({
    schema: RenamePool,
    values: { displayName },
    action,
    onDone: (_, sent) => {
      state.form.reset(sent)
      toast.success(t('form.saved'))
    },
  })
  return (
    <ActionForm state={state} label={t('settings.title')}>
      <TextField
        label={t('pools.displayName')}
        help={t('pools.displayNameHelp')}
        autoComplete="off"
        {...state.field('displayName')}
      />
      <SaveBar
        changed={state.changed.map(() => t('pools.displayName'))}
        pending={state.pending}
        onDiscard={() => state.form.reset()}
      />
    </ActionForm>
  )
}
