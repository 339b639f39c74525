import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/text-field'
import { focused } from './focused'
import { StepForm } from './step-form'
import { SubmitButton } from './submit-button'

type AddressFormProps = {
  action: string
  field: 'email' | 'phone'
  help?: string
  /** The address as it was typed before. */
  value?: string
  error?: string
  submit: string
  hidden?: Record<string, string>
}

const LOOKS = {
  email: { type: 'email', autoComplete: 'email', maxLength: 254 },
  phone: { type: 'tel', autoComplete: 'tel', maxLength: 40 },
} as const

/** A plain form that asks for the address to send a code to. */
export function AddressForm({ action, field, help, value, error, submit, hidden }: AddressFormProps) {
  const t = useTranslations('ways.address')
  return (
    <StepForm action={action} hidden={hidden}>
      <TextField
        large
        label={t(field)}
        help={help}
        error={error}
        name="address"
        defaultValue={value}
        required
        {...focused(error !== undefined)}
        {...LOOKS[field]}
      />
      <SubmitButton>{submit}</SubmitButton>
    </StepForm>
  )
}
