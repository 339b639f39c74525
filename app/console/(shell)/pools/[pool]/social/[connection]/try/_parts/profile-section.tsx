import { useTranslations } from 'next-intl'
import { CopyLine } from '@/components/console/copy-value'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Explained } from './explained'
import type { Explanation } from './types'

type ProfileSectionProps = {
  person: { nickname: string | null; avatarUrl: string | null }
  missing: boolean
  /** Why there is no profile; null when WeChat gave no reason. */
  reason: Explanation | null
}

/** The profile as a login would store it. The avatar is shown as an address: browsers never load WeChat's pictures. */
export function ProfileSection({ person, missing, reason }: ProfileSectionProps) {
  const t = useTranslations('trial.profile')
  const none = <span className="text-muted">{t('none')}</span>
  const avatar = person.avatarUrl ? (
    <div className="flex flex-col gap-1.5">
      <CopyLine text={person.avatarUrl} what={t('avatar')} />
      <p className="text-[0.8125rem] text-muted">{t('avatarLater')}</p>
    </div>
  ) : (
    none
  )
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      {missing ? (
        <Notice tone="warn" title={t('missing')}>
          <p>{t('missingWhy')}</p>
          {reason ? <Explained by={reason} /> : null}
        </Notice>
      ) : null}
      <DescriptionList
        items={[
          { term: t('nickname'), value: person.nickname ?? none },
          { term: t('avatar'), value: avatar },
        ]}
      />
    </Section>
  )
}
