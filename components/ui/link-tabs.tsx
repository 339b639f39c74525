'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

const tabClass =
  '-mb-px flex min-h-10 items-center border-b-2 border-transparent px-1 text-sm text-muted whitespace-nowrap transition-colors hover:text-strong aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-strong focus-visible:-outline-offset-2'

/** `label` is the accessible name of the landmark. */
type LinkTabsProps = { label: string; items: readonly { href: string; label: string }[] }

/** Links that look like tabs, one per page. The current one is the last whose address contains the path. */
export function LinkTabs({ label, items }: LinkTabsProps) {
  const path = usePathname() ?? ''
  const current = items.findLast(({ href }) => path === href || path.startsWith(`${href}/`))
  return (
    <nav aria-label={label}>
      <ul className="flex gap-5 overflow-x-auto border-line border-b">
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
