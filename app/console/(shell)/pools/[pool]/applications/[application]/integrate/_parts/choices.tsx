import Link from 'next/link'
import { cx } from '@/components/ui/cx'

type Option = { value: string; name: string; sentence: string; href: string; fits: boolean }

/** Links to the snippets, with the current one marked. One that does not fit the application's type says why. */
export function Choices({ label, current, options }: { label: string; current: string; options: readonly Option[] }) {
  return (
    <nav aria-label={label} className="mb-6">
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {options.map(({ value, name, sentence, href, fits }) => (
          <li key={value} className="flex">
            <Link
              href={href}
              scroll={false}
              aria-current={value === current ? 'page' : undefined}
              className={cx(
                'flex w-full min-w-0 flex-col rounded-control border px-3 py-2 transition-colors',
                value === current ? 'border-accent bg-accent-soft' : 'border-line bg-panel hover:border-line-strong',
              )}
            >
              <span className={cx('font-semibold', fits ? 'text-strong' : 'text-muted')}>{name}</span>
              <span className="text-muted">{sentence}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
