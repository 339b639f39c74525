'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { tabClass, tabListClass } from './tabs'

/** `label` names the landmark. */
type LinkTabsProps = { label: string; items: readonly { href: string; label: string }[] }

/** Pages that look like tabs: each has its address. Of those that the path lies under, the last is the current one. */
export function LinkTabs({ label, items }: LinkTabsProps) {
  const path = usePathname() ?? ''
  const current = items.findLast(({ href }) => path === href || path.startsWith(`${href}/`))
  return (
    <nav aria-label={label}>
      <ul className={tabListClass}>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} aria-current={item === current ? 'page' : undefined} className={tabClass}>
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
