import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { TextField } from '@/components/ui/text-field'
import { focused } from '../../_parts/focused'
import { StepForm } from '../../_parts/step-form'
import { SubmitButton } from '../../_parts/submit-button'
import { type BindContext, bindAddress, formErrorOf } from './stage'

export async function PasswordStep({ stage }: { stage: BindContext }) {
  const t = await getTranslations('binding')
  const login = await getTranslations('login')
  const trouble = await formErrorOf(stage)
  return (
    <StepForm action={bindAddress(stage, 'password/check')}>
      <TextField
        large
        label={t('fields.account')}
        error={trouble.at('account')}
        name="account"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={trouble.typed ?? stage.visit.loginHint ?? undefined}
        required
        maxLength={254}
      />
      <Field label={t('fields.password')} error={trouble.at('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            {...focused(Boolean(trouble.reason && trouble.typed))}
            large
            name="password"
            autoComplete="current-password"
            required
            maxLength={200}
            labels={{ show: login('showPassword'), hide: login('hidePassword') }}
          />
        )}
      </Field>
      <SubmitButton>{t('bind.submit')}</SubmitButton>
    </StepForm>
  )
}
