'use client'

import { useMessages, useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { ActionForm } from '@/components/console/form/action-form'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { SaveBar } from '@/components/console/form/save-bar'
import { SettingFields, type SettingWords } from '@/components/console/form/setting-field'
import { useSettingsForm } from '@/components/console/form/use-settings-form'
import { Field } from '@/components/ui/field'
import { type MultiOption, MultiSelect } from '@/components/ui/multi-select'
import { PoolSettings } from '@/lib/pools/schema'
import { SETTINGS } from '@/lib/pools/settings'
import type { SavePool, StoredPool } from './stored'

const { smsPerDay, mailsPerDay, captcha } = SETTINGS

const FIELDS = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]

type MessagesFormProps = {
  stored: StoredPool
  /** All countries, in the reader's language. */
  countries: readonly MultiOption[]
  /** Whether this installation has a captcha. */
  hasCaptcha: boolean
  action: SavePool
}

/** Which countries get text messages, and how many messages are sent in a day. */
export function MessagesForm({ stored, countries, hasCaptcha, action }: MessagesFormProps) {
  const t = useTranslations('console')
  const words: Readonly<Record<string, SettingWords>> = useMessages().console.settings.fields
  const state = useSettingsForm<PoolSettings, PoolSettings>({
    schemaOf: () => PoolSettings,
    stored,
    fields: FIELDS,
    save: action,
    settings: 'pool',
  })
  return (
    <ActionForm state={state} label={t('settings.messages')}>
      <FieldConflict state={state} field="smsCountries">
        <Controller
          control={state.form.control}
          name="smsCountries"
          render={({ field: { name: _, ...field } }) => (
            <Field
              label={t('settings.fields.smsCountries.label')}
              help={t('settings.fields.smsCountries.help')}
              error={state.errorOf('smsCountries')}
            >
              {(control) => (
                <MultiSelect
                  {...field}
                  {...control}
                  options={countries}
                  labels={{
                    placeholder: t('settings.countries.search'),
                    chosen: t('settings.countries.chosen'),
                    open: t('settings.countries.open'),
                    nothingFound: t('settings.countries.nothingFound'),
                    remove: (country) => t('settings.countries.remove', { country }),
                    removeByKey: t('settings.countries.removeByKey'),
                  }}
                />
              )}
            </Field>
          )}
        />
      </FieldConflict>
      <SettingFields
        state={state}
        settings={{ smsPerDay, mailsPerDay, ...(hasCaptcha && { captcha }) }}
        words={words}
      />
      <SaveBar {...state.bar} />
    </ActionForm>
  )
}
