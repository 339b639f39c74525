import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/console/moment'
import { DescriptionList } from '@/components/ui/description-list'
import { Panel, Section } from '@/components/ui/section'
import { listedScopes } from '@/lib/consent/rules'
import { type WithdrawAction, WithdrawConsent } from './withdraw-consent'

type Consent = { scopes: string[]; updatedAt: Date; application: { id: string; name: string } }

type AllowedApplicationsProps = {
  consents: readonly Consent[]
  userId: string
  home: string
  withdraw: WithdrawAction
}

/** Third-party applications that the user has consented to, and what each may read. */
export function AllowedApplications({ consents, userId, home, withdraw }: AllowedApplicationsProps) {
  const t = useTranslations('consent.user')
  const gets = (scopes: string[]) => (['openid', ...listedScopes(scopes)] as const).map((scope) => t(`scopes.${scope}`))
  return (
    <Section title={t('title')} sentence={t('sentence')}>
      {consents.length ? null : <span className="text-muted">{t('none')}</span>}
      {consents.map(({ application: { id, name }, scopes, updatedAt }) => (
        <Panel key={id} className="py-3">
          <div className="flex flex-wrap items-center gap-2 pb-1">
            <h3 className="min-w-0 flex-1 break-words font-semibold text-strong">
              <Link href={`${home}/applications/${id}`} className="rounded-control hover:text-accent hover:underline">
                {name}
              </Link>
            </h3>
            <WithdrawConsent userId={userId} application={{ id, name }} action={withdraw} />
          </div>
          <DescriptionList
            items={[
              { term: t('may'), value: gets(scopes).join(' · ') },
              { term: t('since'), value: <Moment at={updatedAt} /> },
            ]}
          />
        </Panel>
      ))}
    </Section>
  )
}
