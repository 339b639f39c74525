'use client'

import { Switch as Base } from '@base-ui/react/switch'

export type SwitchProps = {
  /** The accessible name; instead of it, `labelledBy` can be the id of the text beside the switch. */
  label?: string
  labelledBy?: string
  describedBy?: string
  id?: string
  name?: string
  checked?: boolean
  defaultChecked?: boolean
  disabled?: boolean
  /** While saving: cannot be switched, and is announced as busy. */
  pending?: boolean
  onCheckedChange?: (checked: boolean) => void
}

export function Switch({ label, labelledBy, describedBy, pending, disabled, onCheckedChange, ...props }: SwitchProps) {
  return (
    <Base.Root
      {...props}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-busy={pending || undefined}
      disabled={disabled}
      readOnly={pending}
      onCheckedChange={(checked) => onCheckedChange?.(checked)}
      className="flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors aria-busy:cursor-progress data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-60"
    >
      <Base.Thumb className="size-3.5 rounded-full bg-muted transition-[translate,background-color] data-checked:translate-x-4 data-checked:bg-on-accent" />
    </Base.Root>
  )
}
