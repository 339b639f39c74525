'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangePassword } from '@/lib/developers/schema'
import { Button, ButtonAnchor } from '../../ui/button'
import { Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { PasswordInput } from '../../ui/password-input'
import { UsernameField } from '../../ui/username-field'
import { ActionForm } from '../form/action-form'
import type { Action } from '../form/action-result'
import { useActionForm } from '../form/use-action-form'
import { useSecretLabels } from '../form/use-secret-labels'

/** A developer's own new password. Afterwards there is no session left, so all that is left is to log in. */
export function PasswordForm({ email, action }: { email: string; action: Action<ChangePassword> }) {
  const t = useTranslations('console.password')
  const labels = useSecretLabels()
  const [done, setDone] = useState(false)
  const state = useActionForm({
    schema: ChangePassword,
    values: { current: '', password: '' },
    action,
    onDone: () => setDone(true),
  })
  if (done)
    return (
      <Notice tone="ok" live action={<ButtonAnchor href="/sign-in">{t('logIn')}</ButtonAnchor>}>
        {t('done')}
      </Notice>
    )
  return (
    <ActionForm state={state} label={t('title')}>
      <UsernameField value={email} />
      <Field label={t('current')} error={state.errorOf('current')}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            labels={labels}
            {...state.form.register('current')}
          />
        )}
      </Field>
      <Field label={t('next')} help={t('nextHelp')} error={state.errorOf('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            labels={labels}
            {...state.form.register('password')}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={state.pending}>
          {t('submit')}
        </Button>
      </div>
    </ActionForm>
  )
}
