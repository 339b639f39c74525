import { cx } from '@/components/ui/cx'
import type { Guide } from '@/lib/guide/guide'

/** The page's table of contents; hidden on screens too narrow for a second column. */
export function Contents({ label, headings }: { label: string; headings: Guide['headings'] }) {
  return (
    <nav aria-label={label} className="sticky top-8 hidden max-h-[calc(100dvh-4rem)] overflow-y-auto lg:block">
      <p className="font-semibold text-strong">{label}</p>
      <ul className="mt-2 flex flex-col border-line border-l">
        {headings.map(({ depth, text, anchor }) => (
          <li key={anchor}>
            <a
              href={`#${anchor}`}
              className={cx('block py-1 text-muted hover:text-strong', depth > 2 ? 'pl-7' : 'pl-4')}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
