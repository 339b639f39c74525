import { useTranslations } from 'next-intl'
import { CopyLine } from '@/components/console/copy-value'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import type { TrialKey } from './types'
import { UserLine } from './user-line'

/** The keys that the person is recognised by, each with the user who has it. */
export function KeysSection({ keys, home }: { keys: readonly TrialKey[]; home: string }) {
  const t = useTranslations('trial.keys')
  const words = useTranslations('console.users')
  const ownerOf = (user: TrialKey['user']) =>
    user ? t.rich('known', { user: () => <UserLine user={user} home={home} /> }) : t('fresh')
  const items = keys.map((key) => ({
    term: key.kind,
    value: (
      <div className="flex flex-col gap-1.5">
        <CopyLine text={key.value} what={key.kind} />
        <p className="break-all text-[0.8125rem] text-muted">{words('realm', { realm: key.realm })}</p>
        <p className="flex flex-wrap items-center gap-x-1.5">{ownerOf(key.user)}</p>
      </div>
    ),
  }))
  const unionid = { term: 'unionid', value: <span className="text-muted">{t('noUnionid')}</span> }
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      <DescriptionList items={keys.some(({ kind }) => kind === 'unionid') ? items : [...items, unionid]} />
    </Section>
  )
}
