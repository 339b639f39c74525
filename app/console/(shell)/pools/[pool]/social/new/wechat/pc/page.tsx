import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateConnectionForm } from '@/components/console/connections/create-connection-form'
import { ConnectionGuide } from '@/components/console/connections/guide'
import { PageHeader } from '@/components/ui/page-header'
import { listApplications } from '@/lib/applications/queries'
import { poolPage } from '@/lib/console/pool-page'
import { env } from '@/lib/env'
import { callbackDomain } from '@/lib/hosts'
import { checkDraft, issueSandboxCredentials } from '../../../actions'
import { channels, dryRunSetting } from '../../../form-props'
import { createConnection } from './actions'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.social'))('pc') }
}

export default async function NewConnectionPage({ params }: Props) {
  const { pool } = await poolPage((await params).pool)
  const [t, applications] = await Promise.all([getTranslations('console'), listApplications(pool.id)])
  const list = `/pools/${pool.id}/social`
  const items = [
    { label: t('social.title'), href: list },
    { label: t('social.choose'), href: `${list}/new` },
    { label: t('social.modes'), href: `${list}/new/wechat` },
    { label: t('social.pc') },
  ]
  return (
    <>
      <PageHeader
        breadcrumb={{ label: t('words.breadcrumb'), items }}
        title={t('social.pc')}
        sentence={t('connection.sentence')}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <CreateConnectionForm
          socialHref={list}
          action={createConnection.bind(null, pool.id)}
          checkDraft={checkDraft.bind(null, pool.id)}
          issueCredentials={env().SANDBOX ? issueSandboxCredentials.bind(null, pool.id) : null}
          channels={channels()}
          dryRun={await dryRunSetting(pool.id, applications)}
        />
        <ConnectionGuide callbackDomain={callbackDomain()} />
      </div>
    </>
  )
}
