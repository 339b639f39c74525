import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { getApplication } from '@/lib/applications/queries'
import { listSwitchesOfApplication } from '@/lib/connections/queries'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { switchConnection } from '../../actions'
import { ApplicationSwitches } from './_parts/application-switches'
import { Endpoints } from './_parts/endpoints'

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
  return (
    <>
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
    </>
  )
}
