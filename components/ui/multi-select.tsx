'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, X } from 'lucide-react'
import type { Ref } from 'react'
import { cx } from './cx'
import type { FieldControl } from './field'
import { controlClass } from './input'
import { itemClass, popupClass } from './popup'

export type MultiOption = {
  value: string
  label: string
  /** Shown in small letters beside the label. */
  detail?: string
  /** More words by which it is found. */
  keywords?: string
}

type MultiSelectProps = FieldControl & {
  options: readonly MultiOption[]
  value: readonly string[]
  onChange: (value: string[]) => void
  onBlur?: () => void
  labels: {
    placeholder: string
    /** Names the list of what is chosen. */
    chosen: string
    open: string
    nothingFound: string
    remove: (name: string) => string
    /** How a chosen item is removed by keyboard, for screen readers. */
    removeByKey: string
  }
  ref?: Ref<HTMLInputElement>
}

/** A choice of several from a long list, which is searched by typing. What is chosen stands before the cursor. */
export function MultiSelect({ options, value, onChange, onBlur, labels, ref, ...control }: MultiSelectProps) {
  const chosen = options.filter((option) => value.includes(option.value))
  return (
    <Base.Root
      multiple
      items={options}
      value={chosen}
      // Escape closes the list; with the list closed it would empty the choice.
      onValueChange={(next, { reason }) => {
        if (reason !== 'escape-key') onChange(next.map((option) => option.value))
      }}
      filter={matches}
      itemToStringLabel={(option) => option.label}
      isItemEqualToValue={(one, other) => one.value === other.value}
      autoHighlight
    >
      <Base.InputGroup
        className={cx(
          controlClass(),
          'flex cursor-text items-start gap-1 p-1 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1 has-aria-invalid:border-bad',
        )}
      >
        <Base.Chips
          aria-label={chosen.length ? labels.chosen : undefined}
          className="flex min-w-0 flex-1 flex-wrap items-center gap-1"
        >
          {chosen.map((option) => (
            <Base.Chip
              key={option.value}
              aria-label={option.label}
              aria-description={labels.removeByKey}
              className="flex min-h-7 min-w-0 max-w-full items-center gap-1 rounded-control bg-sunken pl-2 text-strong text-sm data-highlighted:bg-accent-soft"
            >
              <span className="truncate" title={option.label}>
                {option.label}
              </span>
              {option.detail ? <span className="shrink-0 text-muted text-xs">{option.detail}</span> : null}
              <Base.ChipRemove
                aria-label={labels.remove(option.label)}
                className="flex size-7 shrink-0 items-center justify-center rounded-control text-muted hover:text-strong"
              >
                <X aria-hidden="true" size={14} strokeWidth={1.75} />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            {...control}
            ref={ref}
            onBlur={onBlur}
            autoComplete="off"
            placeholder={labels.placeholder}
            className="min-h-7 min-w-32 flex-1 bg-transparent px-2 text-sm text-strong outline-none placeholder:text-muted"
          />
        </Base.Chips>
        <Base.Trigger
          aria-label={labels.open}
          className="flex size-7 shrink-0 items-center justify-center rounded-control text-muted hover:text-strong"
        >
          <ChevronsUpDown aria-hidden="true" size={16} strokeWidth={1.75} />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cx(popupClass, 'w-(--anchor-width)')}>
            <Base.Empty>
              <div className="px-2 py-1.5 text-muted text-sm">{labels.nothingFound}</div>
            </Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain">
              {(option: MultiOption) => (
                <Base.Item key={option.value} value={option} className={cx(itemClass, 'justify-between')}>
                  <span className="min-w-0 break-words">
                    {option.label}
                    {option.detail ? <span className="ml-2 text-muted">{option.detail}</span> : null}
                  </span>
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" size={16} strokeWidth={1.75} />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Without regard to capitals and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const matches = ({ label, value, detail = '', keywords = '' }: MultiOption, query: string): boolean =>
  plain(`${label} ${value} ${detail} ${keywords}`).includes(plain(query.trim()))
