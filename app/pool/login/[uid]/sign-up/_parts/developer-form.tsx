import { TextField } from '@/components/ui/text-field'
import { EmailField } from '../../_parts/email-field'
import { focused } from '../../_parts/focused'
import { NewPasswordField } from '../../_parts/new-password-field'
import { SubmitButton } from '../../_parts/submit-button'

type DeveloperFormProps = {
  action: string
  name?: string
  email?: string
  /** The error of each field. */
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

/** The plain form for a developer's account. */
export function DeveloperForm({ action, name, email, errors = {}, labels }: DeveloperFormProps) {
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
      <EmailField label={labels.email} email={email} error={errors.email} />
      <NewPasswordField error={errors.password} labels={labels} />
      <SubmitButton>{labels.submit}</SubmitButton>
    </form>
  )
}
