'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionForm } from '@/components/console/form/action-form'
import type { Action } from '@/components/console/form/action-result'
import { useActionForm } from '@/components/console/form/use-action-form'
import { useSecretLabels } from '@/components/console/form/use-secret-labels'
import { Button, ButtonAnchor } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { UsernameField } from '@/components/ui/username-field'
import { ChangePassword } from '@/lib/developers/schema'

/** Changes the developer's own password. That ends all their sessions, so afterwards the form only offers to log in. */
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
