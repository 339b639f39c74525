import type { ReactNode } from 'react'
import { TextField } from '../ui/text-field'
import { StepButton } from './step-button'
import { StepForm } from './step-form'
import { SubmitButton } from './submit-button'

type CodeFormProps = {
  action: string
  /** The id of what the code was sent for. */
  proof: string
  error?: string
  submit: string
  labels: { code: string; help?: string }
  /** More fields, below the code. */
  children?: ReactNode
  /** Where `again` asks for another code. */
  resend: { action: string; label: string }
}

/** The code that was sent, as a plain form, and another for who did not get it. */
export function CodeForm({ action, proof, error, submit, labels, children, resend }: CodeFormProps) {
  return (
    <div className="flex flex-col gap-4">
      <StepForm action={action} hidden={{ proof }}>
        <TextField
          large
          label={labels.code}
          help={labels.help}
          error={error}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]*"
          maxLength={6}
          required
          className="tabular-nums"
        />
        {children}
        <SubmitButton>{submit}</SubmitButton>
      </StepForm>
      <div className="self-center">
        <StepForm action={resend.action} hidden={{ again: proof }}>
          <StepButton look="link">{resend.label}</StepButton>
        </StepForm>
      </div>
    </div>
  )
}
