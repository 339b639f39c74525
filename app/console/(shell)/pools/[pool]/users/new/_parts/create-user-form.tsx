'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { CreateBar } from '@/components/console/form/create-bar'
import { useActionForm } from '@/components/console/form/use-action-form'
import { useSecretLabels } from '@/components/console/form/use-secret-labels'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { type NewUser, newUserSchema } from '@/lib/users/schema'
import { AddressField } from '../../_parts/address-field'

const blank = { email: '', emailVerified: false, phone: '', phoneVerified: false, name: '', password: '' }

type CreateUserFormProps = {
  usersHref: string
  /** The region assumed for phone numbers without a country code. */
  phoneRegion: string
  action: Action<NewUser, { id: string }>
}

export function CreateUserForm({ usersHref, phoneRegion, action }: CreateUserFormProps) {
  const t = useTranslations('console')
  const labels = useSecretLabels()
  const router = useRouter()
  const schema = useMemo(() => newUserSchema(phoneRegion), [phoneRegion])
  const state = useActionForm({
    schema,
    values: blank,
    action,
    onDone: ({ id }, { name, email, phone }) => {
      toast.success(t('users.created', { name: name || email || phone || id }))
      router.push(`${usersHref}/${id}`)
    },
  })
  const { register, setValue } = state.form
  return (
    <ActionForm state={state} label={t('users.create')}>
      {(['email', 'phone'] as const).map((what) => (
        <AddressField
          key={what}
          what={what}
          input={{ ...state.field(what), ...(what === 'email' && { autoComplete: 'username' }) }}
          address={state.current[what]}
          verified={state.current[`${what}Verified`]}
          onVerifiedChange={(verified) => setValue(`${what}Verified`, verified)}
        />
      ))}
      <TextField label={t('users.name')} optional={t('words.optional')} autoComplete="off" {...state.field('name')} />
      <Field
        label={t('users.password')}
        optional={t('words.optional')}
        help={t('users.passwordHelp')}
        error={state.errorOf('password')}
      >
        {(control) => (
          <PasswordInput {...control} autoComplete="new-password" labels={labels} {...register('password')} />
        )}
      </Field>
      <CreateBar pending={state.pending} cancelHref={usersHref} />
    </ActionForm>
  )
}
