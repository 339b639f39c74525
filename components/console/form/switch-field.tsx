'use client'

import { type ReactNode, useId } from 'react'
import { FieldNote } from '../../ui/field'
import { Switch, type SwitchProps } from '../../ui/switch'
import { useHydrated } from '../../ui/use-hydrated'

type SwitchFieldProps = Pick<SwitchProps, 'checked' | 'onCheckedChange' | 'pending'> & {
  label: string
  help?: ReactNode
  error?: string
}

/** A switch with its label and help at the left. */
export function SwitchField({ label, help, error, ...props }: SwitchFieldProps) {
  const hydrated = useHydrated()
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-6">
      <div className="min-w-0">
        <p id={`${id}-label`} className="font-semibold text-sm text-strong">
          {label}
        </p>
        {help || error ? <FieldNote id={`${id}-note`} help={help} error={error} /> : null}
      </div>
      <Switch
        {...props}
        disabled={!hydrated}
        labelledBy={`${id}-label`}
        describedBy={help || error ? `${id}-note` : undefined}
      />
    </div>
  )
}
