'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export const tabClass =
  '-mb-px flex min-h-10 items-center border-b-2 border-transparent px-1 text-sm text-muted whitespace-nowrap transition-colors hover:text-strong data-active:border-accent data-active:font-semibold data-active:text-strong aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-strong focus-visible:-outline-offset-2'

export const tabListClass = 'flex gap-5 overflow-x-auto border-line border-b'

type TabsProps = {
  label: string
  items: readonly { value: string; label: ReactNode; content: ReactNode }[]
  defaultValue?: string
  value?: string
  onValueChange?: (value: string) => void
}

/** Tabs inside one page. */
export function Tabs({ label, items, defaultValue, value, onValueChange }: TabsProps) {
  return (
    <Base.Root
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={(next) => onValueChange?.(String(next))}
    >
      <Base.List activateOnFocus aria-label={label} className={tabListClass}>
        {items.map((item) => (
          <Base.Tab key={item.value} value={item.value} className={tabClass}>
            {item.label}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className="pt-5">
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
