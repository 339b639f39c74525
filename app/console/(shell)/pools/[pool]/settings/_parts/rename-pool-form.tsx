'use client'

import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { SaveBar } from '@/components/console/form/save-bar'
import { useActionForm } from '@/components/console/form/use-action-form'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { RenamePool } from '@/lib/pools/schema'

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
