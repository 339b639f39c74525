'use client'

import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type Spoken, secondsOf, spoken, UNITS } from './duration'

type DurationFieldProps = {
  label: string
  help: string
  /** Seconds, as the range. */
  value: number
  range: { min: number; max: number }
  onChange: (seconds: number) => void
  error?: string
  ref?: Ref<HTMLInputElement>
}

/** A time as a number and a unit. What is typed stays as it was typed. */
export function DurationField({ label, help, value, range, onChange, error, ref }: DurationFieldProps) {
  const t = useTranslations('console.form.duration')
  const [typed, setTyped] = useState(() => spoken(value))
  // Discarding gives another value than the one that was typed.
  const shown = Object.is(secondsOf(typed), value) ? typed : spoken(value)
  const say = (seconds: number) => {
    const { amount, unit } = spoken(seconds)
    return t(`amount.${unit}`, { count: Number(amount) })
  }
  const within = t('range', { min: say(range.min), max: say(range.max) })
  const change = (next: Spoken) => {
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
            value={shown.amount}
            onChange={(event) => change({ ...shown, amount: event.target.value })}
            className="max-w-28 tabular-nums"
          />
          <Select
            aria-label={t('unit', { label })}
            options={UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
            value={shown.unit}
            onValueChange={(unit) => change({ ...shown, unit: unit as Spoken['unit'] })}
            className="max-w-36"
          />
        </div>
      )}
    </Field>
  )
}
