import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { BindMethod, MatchField } from '@/lib/association/rules'
import type { Channels } from '@/lib/connections/rules'
import { HelpLink } from './help-link'

const MEDIUM: Record<MatchField | BindMethod, keyof Channels | null> = {
  phone: 'sms',
  email: 'mail',
  password: null,
  'email-code': 'mail',
  'phone-code': 'sms',
}

/** Warns about each chosen method whose codes cannot be sent, or only reach the outbox. */
export function ChannelNotices({
  channels,
  needed,
}: {
  channels: Channels
  needed: readonly (MatchField | BindMethod)[]
}) {
  const t = useTranslations('console.connection.channels')
  return needed.map((each) => {
    const medium = MEDIUM[each]
    if (!medium) return null
    if (channels[medium] === null)
      return (
        <Notice key={each} tone="warn" live>
          {t(`${medium}.missing`)} <HelpLink href={t('href')}>{t('guide')}</HelpLink>
        </Notice>
      )
    return channels[medium] === 'outbox' ? (
      <p key={each} className="text-muted text-sm">
        {t(`${medium}.outbox`)}
      </p>
    ) : null
  })
}
