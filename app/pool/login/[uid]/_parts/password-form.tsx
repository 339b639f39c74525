import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { EmailField } from './email-field'
import { focused } from './focused'
import { SubmitButton } from './submit-button'

type PasswordFormProps = {
  action: string
  email?: string
  error?: string
  labels: { email: string; password: string; submit: string; show: string; hide: string }
}

/** The plain form for e-mail and password. After an error it keeps the e-mail. */
export function PasswordForm({ action, email, error, labels }: PasswordFormProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      {error ? (
        <Notice tone="bad" live>
          {error}
        </Notice>
      ) : null}
      <EmailField label={labels.email} email={email} />
      <Field label={labels.password}>
        {(control) => (
          <PasswordInput
            {...control}
            {...focused(error !== undefined && Boolean(email))}
            large
            name="password"
            autoComplete="current-password"
            required
            maxLength={200}
            labels={{ show: labels.show, hide: labels.hide }}
          />
        )}
      </Field>
      <SubmitButton>{labels.submit}</SubmitButton>
    </form>
  )
}
