import { Field } from '../ui/field'
import { PasswordInput } from '../ui/password-input'
import { TextField } from '../ui/text-field'
import { focused } from './focused'
import { SubmitButton } from './submit-button'

type RegisterFormProps = {
  action: string
  name?: string
  email?: string
  /** A message per field. */
  errors?: { name?: string; email?: string; password?: string }
  labels: {
    name: string
    email: string
    password: string
    passwordHelp: string
    submit: string
    show: string
    hide: string
  }
}

/** A developer's account, as a plain form. */
export function RegisterForm({ action, name, email, errors = {}, labels }: RegisterFormProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      <TextField
        large
        label={labels.name}
        name="name"
        autoComplete="name"
        defaultValue={name}
        error={errors.name}
        maxLength={80}
        {...focused(errors.name !== undefined)}
      />
      <TextField
        large
        label={labels.email}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        error={errors.email}
        required
        maxLength={254}
        {...focused(errors.email !== undefined)}
      />
      <NewPasswordField error={errors.password} labels={labels} />
      <SubmitButton>{labels.submit}</SubmitButton>
    </form>
  )
}

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
