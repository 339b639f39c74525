import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'

type CountsProps = { home: string; counts: { users: number; applications: number; connections: number } }

const pages = { users: 'users', applications: 'applications', connections: 'social' } as const

/** How many users, applications and connections the pool has; each number links to its page. */
export function Counts({ home, counts }: CountsProps) {
  const t = useTranslations('console.overview.counts')
  const format = useFormatter()
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      {(['users', 'applications', 'connections'] as const).map((what) => (
        <li key={what}>
          <Link
            href={`${home}/${pages[what]}`}
            className="flex flex-col gap-1 rounded-panel border border-line bg-panel px-5 py-4 transition-colors hover:border-line-strong"
          >
            <span className="text-muted">{t(what)}</span>
            <span className="font-semibold text-2xl text-strong tabular-nums">{format.number(counts[what])}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
