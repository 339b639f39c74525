import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { TextField } from '@/components/ui/text-field'
import { focused } from '../../_parts/focused'
import { StepForm } from '../../_parts/step-form'
import { SubmitButton } from '../../_parts/submit-button'
import { type BindContext, bindAddress, formErrorOf } from './stage'

export async function PasswordStep({ context }: { context: BindContext }) {
  const t = await getTranslations('binding')
  const login = await getTranslations('login')
  const formError = await formErrorOf(context)
  return (
    <StepForm action={bindAddress(context, 'password/check')}>
      <TextField
        large
        label={t('fields.account')}
        error={formError.at('account')}
        name="account"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={formError.typed ?? context.visit.loginHint ?? undefined}
        required
        maxLength={254}
      />
      <Field label={t('fields.password')} error={formError.at('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            {...focused(Boolean(formError.reason && formError.typed))}
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
