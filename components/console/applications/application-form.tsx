'use client'

import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { UpdateApplication } from '@/lib/applications/schema'
import { TextField } from '../../ui/text-field'
import { toast } from '../../ui/toast'
import { ActionForm } from '../form/action-form'
import type { Action } from '../form/action-result'
import { SaveBar } from '../form/save-bar'
import { useActionForm } from '../form/use-action-form'
import { AddressField } from './address-field'
import { LoginSwitches, type Sending } from './login-switches'

type Stored = UpdateApplication & { id: string }

type ApplicationFormProps = { application: Stored; sending: Sending; action: Action<Stored> }

export function ApplicationForm({ application: { id, ...values }, sending, action }: ApplicationFormProps) {
  const t = useTranslations('console')
  const state = useActionForm({
    schema: UpdateApplication,
    values,
    action: (sent) => action({ ...sent, id }),
    onDone: (_, sent) => {
      state.form.reset(sent)
      toast.success(t('form.saved'))
    },
  })
  const { control } = state.form
  return (
    <ActionForm state={state} label={t('applications.settings')}>
      <TextField
        label={t('applications.fields.name')}
        help={t('applications.fields.nameHelp')}
        autoComplete="off"
        {...state.field('name')}
      />
      {(['redirectUris', 'postLogoutRedirectUris'] as const).map((name) => (
        <Controller
          key={name}
          control={control}
          name={name}
          render={({ field }) => (
            <AddressField
              label={t(`applications.fields.${name}`)}
              help={t(`applications.fields.${name}Help`)}
              type={values.type}
              value={field.value}
              onChange={field.onChange}
              error={state.errorOf(name)}
              ref={field.ref}
            />
          )}
        />
      ))}
      <LoginSwitches control={control} sending={sending} />
      <SaveBar
        changed={state.changed.map((name) => t(`applications.fields.${name}`))}
        pending={state.pending}
        onDiscard={() => state.form.reset()}
      />
    </ActionForm>
  )
}
