import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApplicationForm } from '@/components/console/applications/application-form'
import { ApplicationSwitches } from '@/components/console/applications/application-switches'
import { RemoveApplication } from '@/components/console/applications/remove-application'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { getApplication } from '@/lib/applications/queries'
import { listSwitchesOfApplication } from '@/lib/connections/queries'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { channelOf } from '@/lib/delivery/channels'
import { sandboxOrigin } from '@/lib/hosts'
import { switchConnection } from '../../actions'
import { removeApplication, updateApplication } from './actions'
import { Endpoints } from './endpoints'
import { ExperienceLogin } from './experience/experience-login'

type Props = { params: Promise<{ pool: string; application: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool, application } = await params
  return { title: (await orNotFound(getApplication((await poolPage(pool)).pool.id, application))).name }
}

export default async function ApplicationPage({ params }: Props) {
  const { pool: poolId, application: id } = await params
  const { pool } = await poolPage(poolId)
  const application = await orNotFound(getApplication(pool.id, id))
  const [t, connections] = await Promise.all([
    getTranslations('console'),
    listSwitchesOfApplication(pool.id, application.id),
  ])
  const home = `/pools/${pool.id}`
  const list = `${home}/applications`
  const { name, type, redirectUris, postLogoutRedirectUris } = application
  const { embeddedQr, passwordLogin, emailCodeLogin, phoneCodeLogin, signUp } = application
  const ways = { embeddedQr, passwordLogin, emailCodeLogin, phoneCodeLogin, signUp }
  return (
    <>
      <PageHeader
        breadcrumb={{
          label: t('words.breadcrumb'),
          items: [{ label: t('applications.title'), href: list }, { label: name }],
        }}
        title={name}
        sentence={t('applications.detailSentence')}
        aside={<Badge>{t(`applications.types.${type}`)}</Badge>}
        action={<ExperienceLogin pool={pool} application={application} />}
      />
      <Section title={t('applications.connections')} sentence={t('applications.connectionsSentence')}>
        {connections.length ? (
          <ApplicationSwitches
            poolHref={home}
            applicationId={id}
            connections={connections}
            action={switchConnection.bind(null, pool.id)}
          />
        ) : (
          <Notice
            action={
              <ButtonLink href={`${home}/social/new`} size="small">
                {t('social.create')}
              </ButtonLink>
            }
          >
            {t('applications.noConnections')}
          </Notice>
        )}
      </Section>
      <Section title={t('applications.endpoints')} sentence={t('applications.endpointsSentence')}>
        <Endpoints pool={pool} application={application} />
      </Section>
      <Section title={t('applications.settings')}>
        <ApplicationForm
          key={id}
          application={{ id, name, type, redirectUris, postLogoutRedirectUris, ...ways }}
          sending={{
            mail: channelOf('mail'),
            sms: channelOf('sms'),
            outboxHref: `${sandboxOrigin()}/__sim/outbox`,
          }}
          action={updateApplication.bind(null, pool.id)}
        />
      </Section>
      <RemoveApplication application={{ id, name }} action={removeApplication.bind(null, pool.id)} next={list} />
    </>
  )
}
