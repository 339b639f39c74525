import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { SendUsage } from '@/lib/delivery/allowance'
import { cx } from '../../ui/cx'
import { Notice } from '../../ui/notice'

type SendUsageProps = {
  /** What `sendsToday` returns. */
  today: { usage: readonly SendUsage[]; nextDay: Date }
  /** Where the limits are changed; left out on the page where they are. */
  settings?: string
}

/** How many messages were sent today of how many, and a warning when they run out. */
export function SendsToday({ today: { usage, nextDay }, settings }: SendUsageProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        {usage.map((each) => (
          <Meter key={each.medium} usage={each} />
        ))}
      </div>
      {usage.map((each) => (
        <UsageNotice key={each.medium} usage={each} nextDay={nextDay} settings={settings} />
      ))}
    </div>
  )
}

const COLOURS = { open: 'bg-accent', near: 'bg-warn', full: 'bg-bad' }

function Meter({ usage: { medium, sent, ceiling, level, stopped } }: { usage: SendUsage }) {
  const t = useTranslations('console.sends')
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-normal text-sm tabular-nums">{t(`today.${medium}`, { sent, ceiling })}</p>
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-line">
        <div
          className={cx('h-full rounded-full', COLOURS[stopped ? 'full' : level])}
          style={{ width: `${Math.min(100, (sent / ceiling) * 100)}%` }}
        />
      </div>
    </div>
  )
}

type UsageNoticeProps = { usage: SendUsage; nextDay: Date; settings?: string }

function UsageNotice({ usage: { medium, level, stopped }, nextDay, settings }: UsageNoticeProps) {
  const t = useTranslations('console.sends')
  const format = useFormatter()
  if (!stopped && level === 'open') return null
  const kind = stopped === 'installation' ? 'stopped' : level === 'full' ? 'full' : 'near'
  const link = settings && stopped !== 'installation' ? settings : null
  return (
    <Notice
      tone={kind === 'near' ? 'warn' : 'bad'}
      title={t(`notice.${kind}.${medium}`)}
      action={
        link ? (
          <Link href={link} className="font-semibold text-strong underline">
            {t('change')}
          </Link>
        ) : undefined
      }
    >
      <p>{t(`notice.${kind}.sentence`, { when: format.relativeTime(nextDay) })}</p>
    </Notice>
  )
}
