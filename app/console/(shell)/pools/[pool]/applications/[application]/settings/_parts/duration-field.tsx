'use client'

import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { type Duration, durationOf, secondsOf, UNITS } from '@/components/console/form/duration'
import { useDurationWords } from '@/components/console/form/use-duration-words'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

type DurationFieldProps = {
  label: string
  help: string
  /** In seconds, like `range`. */
  value: number
  range: { min: number; max: number }
  onChange: (seconds: number) => void
  error?: string
  ref?: Ref<HTMLInputElement>
}

/**
 * A duration as a number and a unit. Shows what was typed, not its normal form: `60 minutes` does not become `1 hour`.
 */
export function DurationField({ label, help, value, range, onChange, error, ref }: DurationFieldProps) {
  const t = useTranslations('console.form.duration')
  const wordsOf = useDurationWords()
  const [typed, setTyped] = useState(() => durationOf(value))
  // The form's value differs from what was typed after "Discard": then the form's value is shown.
  const current = Object.is(secondsOf(typed), value) ? typed : durationOf(value)
  const within = t('range', { min: wordsOf(range.min), max: wordsOf(range.max) })
  const change = (next: Duration) => {
    setTyped(next)
    onChange(secondsOf(next))
  }
  return (
    <Field label={label} help={`${help} ${within}`} error={error ? `${error} ${within}` : undefined}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            ref={ref}
            inputMode="decimal"
            autoComplete="off"
            value={current.amount}
            onChange={(event) => change({ ...current, amount: event.target.value })}
            className="max-w-28 tabular-nums"
          />
          <Select
            aria-label={t('unit', { label })}
            options={UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
            value={current.unit}
            onValueChange={(unit) => change({ ...current, unit: unit as Duration['unit'] })}
            className="max-w-36"
          />
        </div>
      )}
    </Field>
  )
}
