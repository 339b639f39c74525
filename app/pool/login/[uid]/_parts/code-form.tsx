import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { focused } from './focused'
import { StepForm } from './step-form'
import { SubmitButton } from './submit-button'

type CodeFormProps = {
  action: string
  /** The id of the proof that the code belongs to. */
  proof: string
  medium: 'mail' | 'sms'
  error?: string
  submit: string
  /** More fields, shown below the code. */
  children?: ReactNode
  /** The addresses that send another code, and that ask for another address. */
  again: string
  other: string
}

/** The plain form for a code, and a way to get another one. */
export function CodeForm({ action, proof, medium, error, submit, children, again, other }: CodeFormProps) {
  const t = useTranslations('ways.code')
  return (
    <div className="flex flex-col gap-4">
      <StepForm action={action} hidden={{ proof }}>
        <Field label={t('label')} help={t('help')} error={error}>
          {(control) => (
            <Input
              {...control}
              {...focused()}
              large
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9]*"
              maxLength={6}
              required
              className="text-xl! font-semibold tabular-nums tracking-[0.25em]"
            />
          )}
        </Field>
        {children}
        <SubmitButton>{submit}</SubmitButton>
      </StepForm>
      <div className="flex flex-wrap items-center justify-center gap-x-5 gap-y-1">
        <StepForm action={again} hidden={{ again: proof }}>
          <SubmitButton look="link">{t('again')}</SubmitButton>
        </StepForm>
        <a href={other} className="rounded-control text-accent hover:underline">
          {t(medium === 'mail' ? 'otherEmail' : 'otherPhone')}
        </a>
      </div>
    </div>
  )
}
