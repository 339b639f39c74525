'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { tabClass, tabListClass } from './tabs'

export type LinkTabsProps = { label: string; items: readonly { href: string; label: string; active?: boolean }[] }

/** Tabs that are pages. */
export function LinkTabs({ label, items }: LinkTabsProps) {
  const path = usePathname()
  return (
    <nav aria-label={label} className={tabListClass}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={(item.active ?? path === item.href) ? 'page' : undefined}
          className={tabClass}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}
