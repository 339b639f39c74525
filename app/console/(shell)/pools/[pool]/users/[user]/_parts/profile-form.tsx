'use client'

import { useTranslations } from 'next-intl'
import { type ChangeEvent, useMemo } from 'react'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { SaveBar } from '@/components/console/form/save-bar'
import { useActionForm } from '@/components/console/form/use-action-form'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { type AddressKind, type UpdateUser, updateUserSchema } from '@/lib/users/schema'
import { AddressField } from '../../_parts/address-field'

type Values = { name: string; email: string; emailVerified: boolean; phone: string; phoneVerified: boolean }

type ProfileFormProps = {
  user: Values & { id: string }
  /** The region assumed for phone numbers without a country code. */
  phoneRegion: string
  action: Action<UpdateUser & { id: string }>
}

/**
 * Name and addresses of a user. Changing an address unticks its "verified" mark; changing it back restores the mark.
 */
export function ProfileForm({ user: { id, ...values }, phoneRegion, action }: ProfileFormProps) {
  const t = useTranslations('console')
  const schema = useMemo(() => updateUserSchema(phoneRegion), [phoneRegion])
  const state = useActionForm({
    schema,
    values,
    action: (sent) => action({ ...sent, id }),
    onDone: (_, { email = '', phone = '', ...sent }) => {
      const marks = {
        emailVerified: email !== '' && sent.emailVerified,
        phoneVerified: phone !== '' && sent.phoneVerified,
      }
      state.form.reset({ ...sent, email, phone, ...marks })
      toast.success(t('form.saved'))
    },
  })
  const { setValue, formState } = state.form
  const stored = { ...values, ...formState.defaultValues }
  const addressInput = (what: AddressKind) => {
    const field = state.field(what)
    const onChange = (event: ChangeEvent<HTMLInputElement>) => {
      const [before, after] = [state.current[what], event.target.value]
      if (after === stored[what]) setValue(`${what}Verified`, stored[`${what}Verified`])
      else if (before === stored[what]) setValue(`${what}Verified`, false)
      return field.onChange(event)
    }
    return { ...field, onChange }
  }
  return (
    <ActionForm state={state} label={t('users.profile')}>
      <TextField label={t('users.name')} optional={t('words.optional')} autoComplete="off" {...state.field('name')} />
      {(['email', 'phone'] as const).map((what) => (
        <AddressField
          key={what}
          what={what}
          input={addressInput(what)}
          address={state.current[what]}
          verified={state.current[`${what}Verified`]}
          onVerifiedChange={(verified) => setValue(`${what}Verified`, verified)}
        />
      ))}
      <SaveBar
        changed={state.changed.map((name) => t(`users.${LABELS[name]}`))}
        pending={state.pending}
        onDiscard={() => state.form.reset()}
      />
    </ActionForm>
  )
}

const LABELS = {
  name: 'name',
  email: 'email',
  emailVerified: 'emailMark',
  phone: 'phone',
  phoneVerified: 'phoneMark',
} as const
