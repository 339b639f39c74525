'use client'

import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/console/form/action-form'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { SaveBar } from '@/components/console/form/save-bar'
import { useSettingsForm } from '@/components/console/form/use-settings-form'
import { TextField } from '@/components/ui/text-field'
import { PoolSettings } from '@/lib/pools/schema'
import type { SavePool, StoredPool } from './stored'

const FIELDS = ['displayName'] as const

export function RenamePoolForm({ stored, action }: { stored: StoredPool; action: SavePool }) {
  const t = useTranslations('console.settings')
  const state = useSettingsForm<PoolSettings, PoolSettings>({
    schemaOf: () => PoolSettings,
    stored,
    fields: FIELDS,
    save: action,
    settings: 'pool',
  })
  return (
    <ActionForm state={state} label={t('title')}>
      <FieldConflict state={state} field="displayName">
        <TextField
          label={t('fields.displayName.label')}
          help={t('fields.displayName.help')}
          autoComplete="off"
          {...state.field('displayName')}
        />
      </FieldConflict>
      <SaveBar {...state.bar} />
    </ActionForm>
  )
}
