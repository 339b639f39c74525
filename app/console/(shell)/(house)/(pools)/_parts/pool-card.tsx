import { useTranslations } from 'next-intl'
import { LetterTile } from '@/components/ui/letter-tile'
import { RowLink } from '@/components/ui/table'
import { Truncate } from '@/components/ui/truncate'

type PoolCardProps = {
  href: string
  name: string
  host: string
  counts: { users: number; applications: number; connections: number }
}

/** The name is a link whose hit area is the whole card. */
export function PoolCard({ href, name, host, counts }: PoolCardProps) {
  const t = useTranslations('console.pools')
  return (
    <li className="relative flex min-w-0 flex-col gap-4 rounded-panel border border-line bg-panel p-5 transition-colors hover:border-line-strong [&_a]:after:absolute [&_a]:after:inset-0">
      <div className="flex items-center gap-3">
        <LetterTile name={name} />
        <div className="min-w-0">
          <RowLink href={href}>{name}</RowLink>
          <Truncate text={host} className="font-mono text-[0.8125rem] text-muted" />
        </div>
      </div>
      <p className="text-muted">{t('counts', counts)}</p>
    </li>
  )
}
