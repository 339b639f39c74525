'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { Ref } from 'react'
import { cx } from './cx'
import type { FieldControl } from './field'
import { controlClass } from './input'
import { itemClass, popupClass } from './popup'

type SelectProps = Partial<FieldControl> & {
  options: readonly { value: string; label: string; disabled?: boolean }[]
  /** The name of the hidden input that submits the value. */
  name?: string
  value?: string | null
  defaultValue?: string
  onValueChange?: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  disabled?: boolean
  required?: boolean
  'aria-label'?: string
  className?: string
  ref?: Ref<HTMLButtonElement>
}

export function Select({ options, placeholder, className, ref, id, onBlur, onValueChange, ...props }: SelectProps) {
  const { name, value, defaultValue, disabled, required, ...aria } = props
  return (
    <Base.Root<string>
      items={options}
      id={id}
      name={name}
      value={value}
      defaultValue={defaultValue}
      disabled={disabled}
      required={required}
      modal={false}
      onValueChange={(next) => next !== null && onValueChange?.(next)}
    >
      <Base.Trigger
        {...aria}
        ref={ref}
        onBlur={onBlur}
        className={cx(controlClass(), 'flex items-center justify-between gap-2 text-left', className)}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-muted" />
        <Base.Icon className="text-muted">
          <ChevronsUpDown aria-hidden="true" size={16} strokeWidth={1.75} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cx(popupClass, 'min-w-(--anchor-width)')}>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={cx(itemClass, 'justify-between')}
                >
                  <Base.ItemText className="min-w-0 break-words">{option.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" size={16} strokeWidth={1.75} />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
