import { ChevronRight } from 'lucide-react'
import Link from 'next/link'

export type Crumb = { label: string; href?: string }

/** The last item is the current page. `label` is the accessible name of the landmark. */
export function Breadcrumb({ label, items }: { label: string; items: readonly Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className="flex min-w-0 flex-wrap items-center gap-1 text-muted text-sm">
        {items.map((item, index) => (
          <li key={item.href ?? item.label} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden="true" size={14} strokeWidth={1.75} className="shrink-0" /> : null}
            {item.href ? (
              <Link href={item.href} title={item.label} className="max-w-60 truncate rounded-control hover:text-strong">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" title={item.label} className="max-w-60 truncate">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
