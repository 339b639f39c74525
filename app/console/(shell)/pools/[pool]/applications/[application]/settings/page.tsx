import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RemoveSection } from '@/components/console/remove-section'
import { getApplication } from '@/lib/applications/queries'
import { settingsOf } from '@/lib/applications/schema'
import { orNotFound, poolPage } from '@/lib/console/pool-page'
import { channelOf } from '@/lib/delivery/channels'
import { sandboxOrigin } from '@/lib/hosts'
import { issuerOf } from '@/lib/oidc/issuer'
import { removeApplication, saveApplication } from '../actions'
import { ApplicationForm } from './_parts/application-form'

type Props = { params: Promise<{ pool: string; application: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.applications'))('settings') }
}

export default async function ApplicationSettingsPage({ params }: Props) {
  const { pool: poolId, application: id } = await params
  const { pool } = await poolPage(poolId)
  const application = await orNotFound(getApplication(pool.id, id))
  const t = await getTranslations('console.applications')
  return (
    <>
      <ApplicationForm
        key={id}
        id={id}
        application={settingsOf(application)}
        version={application.version}
        sending={{
          mail: channelOf('mail'),
          sms: channelOf('sms'),
          outboxHref: `${sandboxOrigin()}/__sim/outbox`,
        }}
        tokenEndpoint={`${issuerOf(pool)}/token`}
        action={saveApplication.bind(null, pool.id)}
      />
      <RemoveSection
        of="applications"
        name={application.name}
        consequence={t('remove.consequence')}
        word={application.name}
        id={id}
        action={removeApplication.bind(null, pool.id)}
        next={`/pools/${pool.id}/applications`}
      />
    </>
  )
}
