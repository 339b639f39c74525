import { TextField } from '@/components/ui/text-field'
import { focused } from './focused'

type EmailFieldProps = { label: string; email?: string; error?: string }

/** The e-mail of an account, by which a password manager knows it. */
export const EmailField = ({ label, email, error }: EmailFieldProps) => (
  <TextField
    large
    label={label}
    name="email"
    type="email"
    autoComplete="username"
    defaultValue={email}
    error={error}
    required
    maxLength={254}
    {...focused(error !== undefined)}
  />
)
