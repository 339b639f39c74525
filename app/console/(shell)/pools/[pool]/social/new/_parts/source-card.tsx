import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type SourceCardProps = { href: string; logo: ReactNode; name: string; sentence: string; connections: number }

/** The name is a link whose hit area is the whole card. */
export function SourceCard({ href, logo, name, sentence, connections }: SourceCardProps) {
  const t = useTranslations('console.social')
  return (
    <li className="relative flex gap-4 rounded-panel border border-line bg-panel p-5 transition-colors hover:border-line-strong">
      {logo}
      <div className="min-w-0">
        <Link
          href={href}
          className="rounded-control font-semibold text-section text-strong after:absolute after:inset-0 after:rounded-panel hover:text-accent"
        >
          {name}
        </Link>
        <p className="mt-1 text-muted">{sentence}</p>
        {connections ? <p className="mt-2">{t('count', { count: connections })}</p> : null}
      </div>
    </li>
  )
}
