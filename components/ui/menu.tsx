'use client'

import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { itemClass, popupClass } from './popup'

type MenuEntry =
  | { label: string; icon?: ReactNode; href: string; danger?: boolean }
  | { label: string; icon?: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean }
  | 'line'

type MenuProps = {
  trigger: ReactElement<Record<string, unknown>>
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
}

export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <MenuPopup align={align}>
        {entries.map((entry, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other key
          entry === 'line' ? <MenuLine key={index} /> : <Entry key={entry.label} entry={entry} />,
        )}
      </MenuPopup>
    </Base.Root>
  )
}

export function MenuPopup({ align, children }: { align: 'start' | 'end'; children: ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
        <Base.Popup className={cx(popupClass, 'max-h-(--available-height) min-w-44 overflow-y-auto')}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

export function MenuLine() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
}

function Entry({ entry }: { entry: Exclude<MenuEntry, 'line'> }) {
  const look = cx(itemClass, entry.danger && 'text-bad data-highlighted:bg-bad-soft data-highlighted:text-bad')
  const inside = (
    <>
      {entry.icon}
      <span className="min-w-0 break-words">{entry.label}</span>
    </>
  )
  if ('href' in entry) {
    return (
      <Base.LinkItem closeOnClick render={<Link href={entry.href} />} className={look}>
        {inside}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item disabled={entry.disabled} onClick={entry.onSelect} className={look}>
      {inside}
    </Base.Item>
  )
}
