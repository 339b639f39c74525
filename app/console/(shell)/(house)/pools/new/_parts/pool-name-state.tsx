import { useTranslations } from 'next-intl'
import { StatusDot } from '@/components/ui/status-dot'

/** The host that a pool of this name would have, and whether the name is free; null while that is not known. */
export function PoolNameState({ host, free }: { host: string; free: boolean | null }) {
  const t = useTranslations('console.pools')
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 rounded-control border border-line bg-sunken px-3 py-1.5">
      <code className="min-w-0 break-all font-mono text-[0.8125rem] text-strong">{host}</code>
      <span role="status">
        {free === null ? null : <StatusDot tone={free ? 'ok' : 'bad'}>{t(free ? 'free' : 'taken')}</StatusDot>}
      </span>
    </div>
  )
}
