'use client'

import { useMessages, useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { changedFields } from '@/components/console/form/changes'
import { SaveBar } from '@/components/console/form/save-bar'
import { SettingFields, type SettingWords } from '@/components/console/form/setting-field'
import { useActionForm } from '@/components/console/form/use-action-form'
import { Field } from '@/components/ui/field'
import { type MultiOption, MultiSelect } from '@/components/ui/multi-select'
import { toast } from '@/components/ui/toast'
import { UpdateMessages } from '@/lib/pools/schema'
import { SETTINGS } from '@/lib/pools/settings'

const { smsPerDay, mailsPerDay, captcha } = SETTINGS

type MessagesFormProps = {
  values: UpdateMessages
  /** All countries, in the reader's language. */
  countries: readonly MultiOption[]
  /** Whether this installation has a captcha. */
  hasCaptcha: boolean
  action: Action<Partial<UpdateMessages>, string[]>
}

/** Which countries get text messages, and how many messages are sent in a day. */
export function MessagesForm({ values, countries, hasCaptcha, action }: MessagesFormProps) {
  const t = useTranslations('console')
  const words: Readonly<Record<string, SettingWords>> = useMessages().console.settings.fields
  const state = useActionForm({
    schema: UpdateMessages,
    values,
    // Only what was changed is sent, so that a change elsewhere to the rest is not undone.
    action: (sent: UpdateMessages) => action(changesIn(values, sent)),
    onDone: (_, sent) => {
      state.reset(sent)
      toast.success(t('form.saved'))
    },
  })
  const labelOf = (name: keyof UpdateMessages) => words[name]?.label ?? name
  return (
    <ActionForm state={state} label={t('settings.messages')}>
      <Controller
        control={state.form.control}
        name="smsCountries"
        render={({ field: { name: _, ...field } }) => (
          <Field label={labelOf('smsCountries')} help={words.smsCountries?.help} error={state.errorOf('smsCountries')}>
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
      <SettingFields
        state={{ ...state, conflicts: null }}
        settings={{ smsPerDay, mailsPerDay, ...(hasCaptcha && { captcha }) }}
        words={words}
      />
      <SaveBar changed={state.changed.map(labelOf)} pending={state.pending} onDiscard={() => state.reset()} />
    </ActionForm>
  )
}

const changesIn = (before: UpdateMessages, sent: UpdateMessages): Partial<UpdateMessages> =>
  Object.fromEntries(changedFields(before, sent).map((name) => [name, sent[name]]))
