'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { navIcons } from './nav-icons'
import type { NavEntry } from './types'

export function Nav({ entries, label }: { entries: readonly NavEntry[]; label: string }) {
  const active = activeHref(entries, usePathname() ?? '')
  return (
    <nav aria-label={label}>
      <ul className="flex flex-col gap-0.5">
        {entries.map((entry) => {
          const Icon = navIcons[entry.icon]
          return (
            <li key={entry.href}>
              <Link
                href={entry.href}
                aria-current={entry.href === active ? 'page' : undefined}
                className="flex min-h-8 items-center gap-2.5 rounded-control px-2 py-1.5 text-normal transition-colors hover:bg-sunken hover:text-strong aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
              >
                <Icon aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0" />
                <span className="truncate">{entry.label}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/**
 * The most specific entry that contains the path: on `/pools/x/users` that is Users, not the overview at `/pools/x`.
 */
function activeHref(entries: readonly NavEntry[], path: string): string | undefined {
  return entries
    .map((entry) => entry.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0]
}
