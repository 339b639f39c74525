import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { focused } from './focused'

type NewPasswordProps = {
  error?: string
  labels: { password: string; passwordHelp: string; show: string; hide: string }
}

export function NewPasswordField({ error, labels }: NewPasswordProps) {
  return (
    <Field label={labels.password} help={labels.passwordHelp} error={error}>
      {(control) => (
        <PasswordInput
          {...control}
          large
          name="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={200}
          labels={{ show: labels.show, hide: labels.hide }}
          {...focused(error !== undefined)}
        />
      )}
    </Field>
  )
}
