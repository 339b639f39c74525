import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CopyId } from '@/components/console/copy-value'
import { HelpPageLink } from '@/components/console/help-page-link'
import { Moment } from '@/components/console/moment'
import { Notice } from '@/components/ui/notice'
import type { Trouble } from '@/lib/connections/rules'

type TroubleBannerProps = {
  trouble: Trouble
  /** The audit's page about the latest failure; null when the audit counted it without a row of its own. */
  audit: string | null
}

/** The failures of logins through a connection since the last success. */
export function TroubleBanner({ trouble, audit }: TroubleBannerProps) {
  const t = useTranslations('doctor.trouble')
  const { family, key, count, reference } = trouble
  return (
    <Notice tone={family === 'busy' ? 'warn' : 'bad'} title={t('title')}>
      <div className="mt-1 flex flex-col gap-1.5">
        <p>{t(`families.${family}`)}</p>
        <p>
          {t.rich('times', {
            count,
            first: () => <Moment at={new Date(trouble.firstAt)} />,
            last: () => <Moment at={new Date(trouble.lastAt)} />,
          })}
        </p>
        <p className="flex flex-wrap items-center gap-x-2">
          {t('reference')} <CopyId text={reference} what={t('referenceWhat')} />
        </p>
        <p className="flex flex-wrap gap-x-5 gap-y-1.5">
          <HelpPageLink page={{ book: 'wechat', key }} words={t('help')} />
          {audit ? (
            <Link href={audit} className="rounded-control font-semibold text-accent hover:underline">
              {t('audit')}
            </Link>
          ) : null}
        </p>
      </div>
    </Notice>
  )
}
