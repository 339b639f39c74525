'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CreateUser } from '@/lib/users/schema'
import { Field } from '../../ui/field'
import { PasswordInput } from '../../ui/password-input'
import { TextField } from '../../ui/text-field'
import { toast } from '../../ui/toast'
import { ActionForm } from '../form/action-form'
import type { Action } from '../form/action-result'
import { CreateBar } from '../form/create-bar'
import { useActionForm } from '../form/use-action-form'
import { useSecretLabels } from '../form/use-secret-labels'

export function CreateUserForm({
  usersHref,
  action,
}: {
  usersHref: string
  action: Action<CreateUser, { id: string }>
}) {
  const t = useTranslations('console')
  const labels = useSecretLabels()
  const router = useRouter()
  const state = useActionForm({
    schema: CreateUser,
    values: { email: '', name: '', password: '' },
    action,
    onDone: ({ id }, { email }) => {
      toast.success(t('users.created', { name: email }))
      router.push(`${usersHref}/${id}`)
    },
  })
  const { register } = state.form
  return (
    <ActionForm state={state} label={t('users.create')}>
      <TextField
        label={t('users.email')}
        help={t('users.emailHelp')}
        type="email"
        autoComplete="off"
        {...state.field('email')}
      />
      <TextField label={t('users.name')} optional={t('words.optional')} autoComplete="off" {...state.field('name')} />
      <Field label={t('users.password')} help={t('users.passwordHelp')} error={state.errorOf('password')}>
        {(control) => (
          <PasswordInput {...control} autoComplete="new-password" labels={labels} {...register('password')} />
        )}
      </Field>
      <CreateBar pending={state.pending} cancelHref={usersHref} />
    </ActionForm>
  )
}
